"""What the tests of the site generator share: a project to spoil, and what Markdown is asked for."""

import shutil
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from helpcenter import processes
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


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that Markdown has been asked for, while the build runs in this process alone."""
    monkeypatch.setattr(processes, "CAN_FORK", False)
    rendered: list[str] = []
    render = Page.render

    def noted(page: Page, *given: object) -> None:
        rendered.append(page.file.dest_uri)
        render(page, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noted)
    return rendered
