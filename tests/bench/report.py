"""Writes what was measured as a page of docs-dev/: what, when, on which machine, how, and tables. Measures nothing."""

import datetime
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.conftest import ROOT

FOLDER = ROOT / "docs-dev"


def write(name: str, title: str, method: str, parts: Iterable[str]) -> Path:
    """The page, made anew."""
    file = FOLDER / name
    head = [f"# {title}", f"Measured by `make bench` on {datetime.date.today()}, on {machine()}.", method]
    file.write_text("\n\n".join([*head, *parts]) + "\n", "utf-8")
    print(f"{file.relative_to(ROOT)} is written.")
    return file


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; the first column is text, the others are numbers."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """The machine in a few words, and how busy others kept it at the end."""
    cpuinfo, meminfo = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    named = [line for line in _lines(cpuinfo) if line.startswith("model name")]
    memory = [int(line.split()[1]) for line in _lines(meminfo) if line.startswith("MemTotal")]
    parts = [f"{os.cpu_count()} cores", named[0].partition(":")[2].strip() if named else platform.machine()]
    parts += [f"{memory[0] / 2**20:.0f} GB"] if memory else []
    parts += [f"{platform.system()}, Python {platform.python_version()}"]
    parts += [f"load of the last 15 minutes {os.getloadavg()[2]:.1f}"] if hasattr(os, "getloadavg") else []
    return ", ".join(parts)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.is_file() else []
