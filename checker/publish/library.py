"""Python's modules, compiled by pyodide-build and packed into one archive that Python imports from. Knows no page.

What pyodide-build compiles is written anew in a process of its own, because the bytes of code depend on what else lives
in the process, and its header on the clock.
"""

import importlib.util
import io
import pickle
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from marshal import dumps, loads
from pathlib import Path
from types import CodeType
from typing import NamedTuple

EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date of a zip: the same files make the same bytes
HEADER = importlib.util.MAGIC_NUMBER + bytes(12)  # no date, no size: there is no source to compare


class Module(NamedTuple):
    """A module to compile."""

    source: bytes
    ours: bool = False  # with its assertions, docstrings and line numbers, for errors that say where


def packed(modules: Mapping[str, Module]) -> bytes:
    """A zip of compiled modules, not compressed: the server does that better. Keys are files, as `json/__init__.py`."""
    ours = _compiled({name: module.source for name, module in modules.items() if module.ours})
    theirs = _compiled({name: module.source for name, module in modules.items() if not module.ours}, "-OO")
    compiled = {name: (code, False) for name, code in theirs.items()} | {
        name: (code, True) for name, code in ours.items()
    }
    command = [sys.executable, "-I", "-S", "-W", "ignore", __file__]
    given = pickle.dumps(dict(sorted(compiled.items())))
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def _compiled(sources: Mapping[str, bytes], *options: str) -> dict[str, bytes]:
    """The bytecode of each source, by file as `json/__init__.pyc`, from a Python with these options."""
    if not sources:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "modules.zip"
        with zipfile.ZipFile(archive, "w") as opened:
            for name, source in sorted(sources.items()):
                opened.writestr(name, source)
        compiler = [sys.executable, "-W", "ignore", *options, "-m", "pyodide_cli", "py-compile"]
        subprocess.run([*compiler, "--silent", str(archive)], capture_output=True, check=True)
        with zipfile.ZipFile(archive) as opened:
            return {name: opened.read(name)[len(HEADER) :] for name in opened.namelist()}


def _pack(modules: Mapping[str, tuple[bytes, bool]]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as opened:
        for name, (compiled, ours) in modules.items():
            code = loads(compiled)
            opened.writestr(zipfile.ZipInfo(name, EPOCH), HEADER + dumps(code if ours else _without_lines(code)))
    return archive.getvalue()


def _without_lines(code: CodeType) -> CodeType:
    inner = tuple(_without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    full, rest = divmod(len(code.co_code) // 2, 8)  # an entry is for up to eight instructions
    nowhere = b"\xff" * full + (bytes([0xF7 + rest]) if rest else b"")  # with no entries, `traceback` would fail
    return code.replace(co_linetable=nowhere, co_consts=inner)


if __name__ == "__main__":
    sys.stdout.buffer.write(_pack(pickle.load(sys.stdin.buffer)))
