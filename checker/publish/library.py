"""Python's modules, compiled and packed into one archive that Python imports from. Knows no Pyodide and no page.

Run as a process of its own, because the bytes of compiled code depend on what else lives in the process.
"""

import importlib.util
import io
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from marshal import dumps
from types import CodeType
from typing import NamedTuple

EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date of a zip: the same files make the same bytes


class Module(NamedTuple):
    """A module to compile."""

    source: bytes
    ours: bool = False  # with its assertions, docstrings and line numbers, for errors that say where


def packed(modules: Mapping[str, Module]) -> bytes:
    """A zip of compiled modules, not compressed: the server does that better. Keys are files, as `json/__init__.py`."""
    plain = {name: tuple(module) for name, module in sorted(modules.items())}
    command = [sys.executable, "-I", "-S", "-W", "ignore", __file__]
    return subprocess.run(command, input=pickle.dumps(plain), capture_output=True, check=True).stdout


def _pack(modules: Mapping[str, tuple[bytes, bool]]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as opened:
        for name, (source, ours) in modules.items():
            opened.writestr(zipfile.ZipInfo(f"{name}c", EPOCH), _compiled(source, name, ours=ours))
    return archive.getvalue()


def _compiled(source: bytes, name: str, *, ours: bool) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=0 if ours else 2)
    header = importlib.util.MAGIC_NUMBER + bytes(12)  # no date, no size: there is no source to compare
    return header + dumps(code if ours else _without_lines(code))


def _without_lines(code: CodeType) -> CodeType:
    inner = tuple(_without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    full, rest = divmod(len(code.co_code) // 2, 8)  # an entry is for up to eight instructions
    nowhere = b"\xff" * full + (bytes([0xF7 + rest]) if rest else b"")  # with no entries, `traceback` would fail
    return code.replace(co_linetable=nowhere, co_consts=inner)


if __name__ == "__main__":
    sys.stdout.buffer.write(_pack(pickle.load(sys.stdin.buffer)))
