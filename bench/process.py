"""What a process can tell of itself: its age, its memory, the longest stop of its collector."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def age() -> float:
    """Seconds since the kernel made this process, to a hundredth."""
    started = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started / TICKS


def resident(pid: int | str = "self") -> float:
    """Megabytes of memory that are in use now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def longest_collection(times: int = 5) -> float:
    """Milliseconds that a full collection takes at its longest."""
    longest = 0.0
    for _ in range(times):
        begin = time.perf_counter()
        gc.collect()
        longest = max(longest, time.perf_counter() - begin)
    return longest * 1000


def computed(pid: int | str = "self") -> float:
    """Seconds of computing of a process so far, however busy the machine is with others."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
