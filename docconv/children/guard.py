"""What keeps a child within its memory, and from living on without its parent."""

import os
import threading
import time
from contextlib import suppress

#: With which a child ends itself where it takes too much memory.
TOO_MUCH = 77
#: Seconds between two looks.
PAUSE = 0.1
#: What the system's own limit, which can't tell why an allocation fails, leaves above ours.
RESERVE = 256 * 2**20


def guard(memory: int) -> None:
    """End this process as soon as it takes more than `memory` bytes, or when its parent is gone.

    Where the system has a limit for a process's data (`RLIMIT_DATA`), that holds as well: it stops a
    single allocation that is too large before anybody could look.
    """
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        most = memory + RESERVE
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    threading.Thread(target=_watch, args=(memory, os.getppid()), daemon=True).start()


def _watch(memory: int, parent: int) -> None:
    while True:
        if in_use() > memory or os.getppid() != parent:
            os._exit(TOO_MUCH)
        time.sleep(PAUSE)


def in_use() -> int:
    """Bytes of memory that this process takes; 0 where nobody can tell."""
    try:
        # Linux: resident pages. What getrusage tells there counts the parent's memory, too.
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split(b" ")[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        import resource
    except ImportError:
        return _windows_in_use()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _windows_in_use() -> int:
    """The same on Windows: `PagefileUsage` of PROCESS_MEMORY_COUNTERS (psapi.h)."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("PageFaultCount", ctypes.c_uint32),
            *(
                (name, ctypes.c_size_t)
                for name in (
                    "PeakWorkingSetSize",
                    "WorkingSetSize",
                    "QuotaPeakPagedPoolUsage",
                    "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage",
                    "QuotaNonPagedPoolUsage",
                    "PagefileUsage",
                    "PeakPagefileUsage",
                )
            ),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (only Windows has it)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    if not kernel.K32GetProcessMemoryInfo(
        ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.cb
    ):
        return 0
    return int(counters.PagefileUsage)
