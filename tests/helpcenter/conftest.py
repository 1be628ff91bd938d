"""What the tests of the site generator share: a project to spoil."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a writer may spoil; the program is the repository's."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("checker", "helpcenter"):
        tmp_path.joinpath(name).mkdir()  # mkdocs.yml watches them
    if ROOT.joinpath(".cache").is_dir():  # the engine, so that it need not be built again
        shutil.copytree(ROOT / ".cache", tmp_path / ".cache")
    return tmp_path


def files(site: Path) -> dict[str, bytes]:
    """A site's files by name."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
