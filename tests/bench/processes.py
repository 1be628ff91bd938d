"""Runs a command and tells what it took: time, processor time, and the memory of all its processes together."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True)
class Run:
    """Seconds of wall clock and of processors, and the most megabytes at one time."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run the command there. Raises CalledProcessError, with what it said."""
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        ended, peak = threading.Event(), [0.0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peak))
        watch.start()
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak[0])


def _watch(pid: int, ended: threading.Event, peak: list[float]) -> None:
    while not ended.wait(LOOK):
        peak[0] = max(peak[0], sum(map(megabytes, family(pid))))


def family(pid: int) -> Iterator[int]:
    """The process and those below it."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def megabytes(pid: int) -> float:
    """A process's memory, with its share of what it has in common with others: no sum counts anything twice."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
