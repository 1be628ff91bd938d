"""Runs a command and tells what it took: time, processor time, and the memory of all its processes together."""

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOOK = 0.1  # seconds between two looks at the memory
KEPT = "PYTHONDONTWRITEBYTECODE"  # set, every run would compile this project's code again, and not the packages'


@dataclass(frozen=True)
class Run:
    """Seconds of wall clock and of processors, and the most megabytes at one time."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path, *, watched: bool = False) -> Run:
    """Run the command there; only if `watched`, which costs its processes time, the memory is found out.

    Raises CalledProcessError, with what it said.
    """
    environment = {name: value for name, value in os.environ.items() if name != KEPT}
    piped: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, **piped) as process:
        ended, peak = threading.Event(), [0.0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peak))
        if watched:
            watch.start()
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        if watched:
            watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak[0])


def spent(pid: int) -> float:
    """Seconds of processors that a running process has taken so far, with those of its children that have ended."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")


def _watch(pid: int, ended: threading.Event, peak: list[float]) -> None:
    while not ended.wait(LOOK):
        peak[0] = max(peak[0], together(family(pid)))


def together(pids: Iterable[int]) -> float:
    """The megabytes of processes that one has forked: what each wrote for itself, and once the files they have read.

    The shares that the system gives (Pss) would count less of Python the more other programs run on the machine.
    """
    memories = [_memory(pid) for pid in pids]
    written = sum(each.get("Pss_Anon", 0) for each in memories)  # forks alone have such memory in common
    read = max((each.get("Rss", 0) - each.get("Anonymous", 0) for each in memories), default=0)
    return (written + read) / 1024


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
    return _memory(pid).get("Pss", 0) / 1024


def _memory(pid: int) -> dict[str, int]:
    """Kilobytes of each kind; nothing of a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}
