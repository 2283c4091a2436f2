"""What a process costs, as Linux knows it: processor time, wake-ups, memory."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """What a command took from fork to exit."""

    wall_ms: float
    cpu_ms: float
    peak_mib: float
    """Until it wrote its last. The figure of the kernel at the end counts the memory of whoever began it."""
    first_line_ms: float
    """Until the first byte of its output; all of the time where it wrote none."""


def run(command: Sequence[str], environ: Mapping[str, str]) -> Ended:
    """Run a command to its end with nothing to read, and measure it. Raises when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ
    ) as process:
        assert process.stdout is not None
        fd = process.stdout.fileno()
        said = os.read(fd, 1 << 16)
        first = time.perf_counter() - began
        peak = _peak_so_far(process.pid)
        while data := os.read(fd, 1 << 16):
            said = (said + data)[-4000:]
            peak = max(peak, _peak_so_far(process.pid))
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')}")
    return Ended(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, peak, first * 1000)


def _peak_so_far(pid: int) -> float:
    with suppress(OSError, AssertionError):  # it has just ended
        return peak_mib(pid)
    return 0.0


def processor_seconds(pid: int) -> float:
    """Return the processor time of a running process, of all its threads, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)


def wake_ups(pid: int) -> int:
    """Return how often the threads of a running process have gone to sleep so far, and so woken up."""
    return sum(_status(path / "status", "voluntary_ctxt_switches") for path in Path(f"/proc/{pid}/task").iterdir())


def peak_mib(pid: int) -> float:
    """Return the most memory that a running process has had so far."""
    return _status(Path(f"/proc/{pid}/status"), "VmHWM") / 1024


def _status(path: Path, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+)", path.read_text(), re.MULTILINE)
    assert found, f"{path} has no {name}"
    return int(found[1])
