"""The engine that is shipped: complete, no more than needed, and of the Python that will load it."""

import hashlib
import json
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from checker.publish import bundle
from checker.publish.bundle import LIBRARY, LOCK, PACKAGE, ROOT, RUNTIME_FILES, BundleError, engine, inputs


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An engine built from nothing."""
    return engine(tmp_path_factory.mktemp("cache"))


def contents(archive: Path) -> dict[str, bytes]:
    """The files of a zip by name."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def wheel(folder: Path) -> Path:
    """The engine's one wheel."""
    [file] = folder.glob("*.whl")
    return file


def test_files(built: Path) -> None:
    """The engine is Pyodide's runtime, the library, the lock and one wheel."""
    assert {file.name for file in built.iterdir()} == {*RUNTIME_FILES, LIBRARY, LOCK, wheel(built).name}


def test_lock_names_the_wheel(built: Path) -> None:
    """The lock has one package: the wheel, by its name and the hash of its bytes."""
    lock = json.loads(built.joinpath(LOCK).read_text("utf-8"))
    assert lock["packages"].keys() == {PACKAGE}
    entry = lock["packages"][PACKAGE]
    assert entry["file_name"] == wheel(built).name
    assert entry["sha256"] == hashlib.sha256(wheel(built).read_bytes()).hexdigest()
    assert lock["info"]["python"].split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def test_wheel_holds_the_browser_part(built: Path) -> None:
    """The wheel holds the engine, the worker's door and the trees, compiled, and nothing else of the checker."""
    names = (
        "__init__",
        "interview",
        "links",
        "explain",
        "patterns",
        "reading",
        "recognise",
        "sign_in_name",
        "spelling",
    )
    names += ("ticket", "browser")
    source = [ROOT / "checker" / f"{name}.py" for name in names]
    source += (ROOT / "checker" / "trees").rglob("*.py")
    modules = {name for name in contents(wheel(built)) if ".dist-info/" not in name}
    assert modules == {file.relative_to(ROOT).with_suffix(".pyc").as_posix() for file in source}


def test_library_holds_the_listed_modules(built: Path) -> None:
    """The library holds the modules that a run was seen to load, compiled, and no others."""
    modules = {
        name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in contents(built / LIBRARY)
    }
    assert modules == set(bundle.USED_MODULES.read_text("utf-8").split())


def test_every_module_is_of_this_python(built: Path) -> None:
    """Each module in the wheel and in the library has the magic number of the Python that compiled it."""
    modules = {**contents(wheel(built)), **contents(built / LIBRARY)}
    code = {name: data for name, data in modules.items() if ".dist-info/" not in name}
    assert [name for name in code if not name.endswith(".pyc")] == []
    assert [name for name, data in code.items() if data[:4] != MAGIC_NUMBER] == []


def test_a_second_call_builds_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the inputs are the same, the engine comes from the cache."""
    monkeypatch.setattr(bundle, "build", None)  # calling it would fail
    assert engine(built.parent) == built


def test_changed_inputs_make_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an input changes, a new engine takes the place of the old one."""
    monkeypatch.setattr(bundle, "build", lambda folder, modules: folder.mkdir(parents=True))
    old = engine(tmp_path)
    monkeypatch.setattr(bundle, "inputs", lambda: inputs()[1:])
    new = engine(tmp_path)
    assert new != old
    assert list(tmp_path.iterdir()) == [new]


def test_inputs_are_what_is_shipped() -> None:
    """The inputs are the shipped modules, the pins and the program that builds; they exist, and are in order."""
    names = [path.relative_to(ROOT).as_posix() for path in inputs()]
    assert names == sorted(names)
    assert {"checker/browser.py", "checker/interview.py", "checker/trees/billing.py"} <= set(names)
    assert {"checker/publish/bundle.py", "checker/publish/stdlib.txt", "package-lock.json"} <= set(names)
    assert all(path.is_file() for path in inputs())


@pytest.mark.parametrize("python", ["3.12.7", "3.14.0", "4.13.0"])
def test_another_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    """Where Pyodide's Python is not the host's, nothing is built, and the error says which Python to use."""
    tmp_path.joinpath(LOCK).write_text(json.dumps({"info": {"python": python}}), "utf-8")
    monkeypatch.setattr(bundle, "RUNTIME", tmp_path)
    with pytest.raises(BundleError) as error:
        engine(tmp_path / "cache")
    assert str(error.value) == (
        f"Pyodide runs Python {python}, this is {sys.version.split()[0]}: its bytecode would not load. "
        "Use the Python of `.python-version`."
    )
    assert list(tmp_path.glob("cache/*")) == []


def test_no_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pyodide is not installed, the error says how to install it."""
    monkeypatch.setattr(bundle, "RUNTIME", tmp_path)
    with pytest.raises(BundleError) as error:
        engine(tmp_path / "cache")
    assert str(error.value) == "node_modules/pyodide is missing. Run `make setup`, or `npm ci`."


def test_a_tool_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a tool of the build fails, the error has what it said, and nothing half built is left."""
    monkeypatch.setattr(bundle, "ROOT", tmp_path)  # no package to build there
    monkeypatch.setattr(bundle, "inputs", list)
    tmp_path.joinpath("checker").mkdir()
    with pytest.raises(BundleError, match=r"^`hatchling build` failed:\n"):
        engine(tmp_path / "cache")
    assert list(tmp_path.glob("cache/*")) == []
