"""The engine that is shipped: complete, the same from the same inputs, and of the Python that will load it."""

import base64
import hashlib
import json
import sys
import zipfile
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from checker.publish import bundle
from checker.publish.bundle import FILES, LIBRARY, LOCK, ROOT, BundleError, Kind, engine, inputs, manifest, modules
from checker.publish.imports import module_of
from checker.publish.library import Module


@pytest.fixture(scope="module", params=bundle.KINDS)
def built(request: pytest.FixtureRequest) -> tuple[Kind, Path]:
    """An engine of each kind, as builds of this project keep it."""
    return request.param, engine(ROOT / ".cache", request.param)


def test_files(built: tuple[Kind, Path]) -> None:
    """An engine has the files of its kind and no others."""
    kind, folder = built
    assert {file.name for file in folder.iterdir()} == FILES[kind]


def test_built_twice(built: tuple[Kind, Path], tmp_path: Path) -> None:
    """The same inputs make the same bytes, in every file: built anew from nothing."""
    kind, folder = built
    assert manifest(engine(tmp_path, kind)) == manifest(folder)


def test_manifest(tmp_path: Path) -> None:
    """The manifest has each file's size and its hash as Subresource Integrity writes it."""
    tmp_path.joinpath("a.js").write_bytes(b"1;")
    digest = base64.b64encode(hashlib.sha256(b"1;").digest()).decode()
    assert manifest(tmp_path) == {"a.js": (2, f"sha256-{digest}")}


def test_library(built: tuple[Kind, Path]) -> None:
    """The stock engine's library is the listed modules and the checker's own, compiled by this Python."""
    kind, folder = built
    if kind == "stock":
        with zipfile.ZipFile(folder / LIBRARY) as archive:
            files = {name.removesuffix("c"): archive.read(name) for name in archive.namelist()}
        assert {module_of(name) for name in files} == {*modules(kind), *map(module_of, bundle.package())}
        assert {data[:4] for data in files.values()} == {MAGIC_NUMBER}


def test_package_is_the_browser_part() -> None:
    """Of the checker, the door and what it imports are shipped, and nothing of the build."""
    package = bundle.package()
    assert {"checker/browser.py", "checker/interview.py", "checker/trees/billing.py"} <= package.keys()
    assert [file for file in package if file.startswith("checker/publish/")] == []


def test_a_second_call_builds_nothing(built: tuple[Kind, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """While the inputs are the same, the engine comes from the cache."""
    kind, folder = built
    monkeypatch.setattr(bundle, "build", None)  # calling it would fail
    assert engine(folder.parent, kind) == folder


@pytest.mark.parametrize("kind", bundle.KINDS)
def test_inputs_are_what_is_shipped(kind: Kind) -> None:
    """The inputs are the shipped modules, the pins and the programs that build; they exist, and are in order."""
    files = inputs(kind)
    assert files == sorted(files)
    assert {ROOT / "checker/browser.py", ROOT / "checker/publish/bundle.py", ROOT / "package-lock.json"} <= {*files}
    assert all(path.is_file() for path in files)


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


def test_a_tool_that_fails(tmp_path: Path) -> None:
    """Where a source can't be compiled, nothing is kept, and the error says what the compiler said."""
    ours = {**bundle.package(), "checker/browser.py": Module(b"def reply(:\n", ours=True)}
    with pytest.raises(BundleError) as error:
        bundle.build(tmp_path / "engine", "stock", tmp_path, ours)
    assert "py-compile" in str(error.value)
    assert "checker/browser.py" in str(error.value)


def test_an_engine_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the built engine does not start, the error says what Python said, and nothing half built is left."""
    monkeypatch.setattr(bundle, "package", dict)  # an engine without the checker, which can't answer
    with pytest.raises(BundleError, match=r"(?s)^`node start.mjs` failed:\n.*No module named 'checker'"):
        engine(tmp_path / "cache", "stock")
    assert list(tmp_path.glob("cache/*")) == []


def test_an_unknown_kind(tmp_path: Path) -> None:
    """A kind that does not exist is named, with those that do."""
    with pytest.raises(BundleError, match=r"^'tiny' is no kind of engine\. Write one of: stock, trimmed\.$"):
        engine(tmp_path, "tiny")
