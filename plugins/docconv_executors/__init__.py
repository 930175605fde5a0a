"""Where many conversions run: one after the other, in processes of this machine, on a Dask cluster.

An executor is `run(function, items, ctx)`: it takes items as it needs them, never more than a few for each
worker, and gives results in any order. An item that costs its worker its life is tried once more, alone in a
fresh one, and given as `docconv.Lost` where it does so again.
"""

from collections.abc import Iterator

from docconv import Executor, hookimpl


@hookimpl
def docconv_executors() -> Iterator[Executor]:
    """`serial`, `processes` and `dask`."""
    yield Executor(
        name="serial",
        title="One after the other, in this process",
        run="docconv_executors.serial:run",
    )
    yield Executor(
        name="processes",
        title="Worker processes on this machine",
        run="docconv_executors.processes:run",
        options="docconv_executors.options:Processes",
    )
    yield Executor(
        name="dask",
        title="A Dask cluster, or one on this machine (extra dask)",
        run="docconv_executors.cluster:run",
        options="docconv_executors.options:Dask",
    )
