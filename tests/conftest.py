"""What all tests share: the site, built once, and where its pages are."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.browser.engines import CHROMIUM, engine_of

settings.register_profile("untimed", deadline=None)  # a busy machine fails no test
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "fr", "es", "de")  # those that have every article
PARTIAL = ("ar",)  # the others of mkdocs.yml: what they lack is shown in the source language
ALL_LANGUAGES = LANGUAGES + PARTIAL


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is run."""
    parser.addoption("--everywhere", action="store_true", help="the whole browser suite in every engine")


def home(language: str) -> str:
    """The address of a language's home page."""
    return "/" if language == "en" else f"/{language}/"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """A folder by its name, which the first process that asks for it makes, for all processes of the run to read."""
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        with FileLock(run / f".{name}.lock"):
            if not run.joinpath(name).exists():
                make(run / name)
        return run / name

    return folder


@pytest.fixture(scope="session")
def site(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The folder of the site as `make site` builds it; for reading only."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "helpcenter", "build", "--site-dir", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("site", build)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits most, then the browsers that take longest; the short tests fill the gaps, and those at the end."""
    items.sort(
        key=lambda item: (
            item.get_closest_marker("first") is None,
            "browser" not in item.path.parts,
            engine_of(item) == CHROMIUM,
        )
    )
