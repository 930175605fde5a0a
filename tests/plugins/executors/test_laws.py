"""Our executors keep the laws of the kit."""

from typing import Any, ClassVar

from docconv.testing import ExecutorLaws


class TestSerial(ExecutorLaws):
    executor = "serial"


class TestProcesses(ExecutorLaws):
    executor = "processes"
    options: ClassVar[dict[str, Any]] = {"jobs": 2, "recycle": 20}
