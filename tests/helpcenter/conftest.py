"""What the tests of the site generator share: a project to spoil, and what Markdown is asked for."""

import shutil
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from helpcenter import processes
from helpcenter.placing import same_file
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a writer may spoil; the program is the repository's."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("checker", "helpcenter"):
        tmp_path.joinpath(name).mkdir()  # mkdocs.yml watches them
    give_engine(tmp_path)
    return tmp_path


def give_engine(project: Path) -> None:
    """Let a project have the checker's engine, and what else builds keep but the pages: it is never written into."""
    if ROOT.joinpath(".cache").is_dir():
        without = shutil.ignore_patterns("pages", "trash", "*lock")
        shutil.copytree(ROOT / ".cache", project / ".cache", ignore=without, copy_function=_linked)


def _linked(old: str, new: str) -> None:
    same_file(Path(old), Path(new))


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
