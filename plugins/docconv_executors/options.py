"""What users may say about the executors."""

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0)]


class Processes(msgspec.Struct, frozen=True, kw_only=True):
    """Worker processes on this machine."""

    jobs: Annotated[Count, msgspec.Meta(description="worker processes; 0 for one a processor")] = 0
    recycle: Annotated[
        Count, msgspec.Meta(description="inputs after which a worker process is replaced; 0 for never")
    ] = 10_000
    grown: Annotated[
        Count, msgspec.Meta(description="MiB of memory after whose growth it is replaced; 0 for never")
    ] = 256


class Dask(msgspec.Struct, frozen=True, kw_only=True):
    """A Dask cluster."""

    address: Annotated[
        str,
        msgspec.Meta(description="the cluster's scheduler, as tcp://host:8786; without one, this machine"),
    ] = ""
    jobs: Annotated[
        Count, msgspec.Meta(description="workers to start on this machine; 0 for one a processor")
    ] = 0
    recycle: Annotated[
        Count, msgspec.Meta(description="inputs after which a worker process is replaced; 0 for never")
    ] = 10_000
    grown: Annotated[
        Count, msgspec.Meta(description="MiB of memory after whose growth it is replaced; 0 for never")
    ] = 256
