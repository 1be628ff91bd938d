"""While the site is served, only the languages that an edit touches are built; the site is that of a whole build."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from helpcenter import processes, rebuilding
from helpcenter.building import Language, Made
from helpcenter.commands import load
from helpcenter.kept import Kept
from helpcenter.plugin import language
from helpcenter.processes import Tell
from helpcenter.serving import Preview
from tests.helpcenter.conftest import files
from tests.site import small

SECTION = "\n## Steps { #steps }\n\nMore.\n"
PLAN, CHANGE = f"Text.\n{SECTION}\nSee [home](index.md).\n", f"Text.\n{SECTION}"
DOCS = {
    "en/borrowed.md": small.article("Borrowed"),
    **{f"{locale}/index.md": small.article(f"Home {locale}") for locale in ("en", "fr", "es")},
    **{f"{locale}/plan.md": small.article(f"Plan {locale}", PLAN) for locale in ("en", "fr", "es")},
    **{f"{locale}/change.md": small.article(f"Change {locale}", CHANGE) for locale in ("en", "fr", "es")},
}
LANGUAGES = {locale: {} for locale in ("en", "fr", "es")}
NAV = [{"Home": "index.md"}, {"Plans": ["plan.md", "change.md", "borrowed.md"]}]

type Edit = tuple[str, str, str]  # file, old text, new text


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three languages, two of which borrow an article."""
    monkeypatch.setattr(processes, "CAN_FORK", False)
    partial = {"translations": {"partial": ["fr", "es"]}}
    i18n = {"fallback_to_default": True}
    return small.project(tmp_path / "project", DOCS, LANGUAGES, helpcenter=partial, i18n=i18n, nav=NAV)


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Callable[[str], Preview]:
    """A writer's preview in a folder of its own, built."""

    def built(name: str) -> Preview:
        folder = tmp_path / name
        folder.mkdir()
        preview = Preview(partial(load, str(project)), folder, "http://127.0.0.1:8000")
        preview.build()
        return preview

    return built


def edit(project: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a file, which must have it."""
    path = project.parent / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


EDITS: list[tuple[Edit, set[str]]] = [
    (("docs/fr/plan.md", "Text.", "Other text."), {"fr"}),
    (("docs/fr/plan.md", "Other text.", "Still other text."), {"fr"}),
    (("docs/en/plan.md", "Text.", "Other text."), {"en"}),  # nobody else shows it
    (("docs/en/borrowed.md", "Text.", "Other text."), {"en", "fr", "es"}),
    (("docs/es/change.md", "title: Change", "title: Alter"), {"en", "fr", "es"}),  # titles are seen by all
    (("docs/es/plan.md", "More.", "More, and more."), {"es"}),
]


def test_an_edit_builds_the_languages_that_it_touches(
    project: Path, preview: Callable[[str], Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each of a row of edits the site is the same as that of a build from nothing, byte for byte.

    Only files that are other than before have been written.
    """
    edited = preview("edited")
    built: set[str] = set()
    pages = rebuilding.pages

    def noted(structure: Language, kept: Kept, config: MkDocsConfig, tell: Tell) -> Made:
        built.add(language(config))
        return pages(structure, kept, config, tell)

    monkeypatch.setattr(rebuilding, "pages", noted)
    before = files(edited.site)
    sites, texts = [], []
    for change, touched in EDITS:
        written = {name: (edited.site / name).stat().st_mtime_ns for name in files(edited.site)}
        edit(project, *change)
        edited.build()
        sites.append(files(edited.site))
        texts.append(files(project.parent / "docs"))
        new = {name for name in sites[-1] if (edited.site / name).stat().st_mtime_ns != written.get(name)}
        assert new == {name for name, data in sites[-1].items() if data != before.get(name)}
        assert built == touched
        before = sites[-1]
        built.clear()
    for number, (site, docs) in enumerate(zip(sites, texts, strict=True)):
        for name, text in docs.items():
            (project.parent / "docs" / name).write_bytes(text)
        assert files(preview(f"whole {number}").site) == site


@pytest.mark.parametrize(
    "change",
    [
        ("docs/names.yml", "Menu", "The menu"),
        ("mkdocs.yml", "site_name: Small", "site_name: Smaller"),
        ("mkdocs.yml", "Plans", "Offers"),
    ],
    ids=["a name", "the configuration", "the navigation"],
)
def test_what_else_is_edited_builds_everything(project: Path, preview: Callable[[str], Preview], change: Edit) -> None:
    """Names, settings and files that come or go change every page."""
    edited = preview("edited")
    edit(project, *change)
    (project.parent / "docs/fr/new.md").write_text(small.article("Nouveau"), "utf-8")
    (project.parent / "docs/en/new.md").write_text(small.article("New"), "utf-8")
    edited.build()
    assert files(edited.site) == files(preview("whole").site)


def test_a_mistake_and_its_mending(project: Path, preview: Callable[[str], Preview]) -> None:
    """A build that stops leaves the site; the next one makes it what a whole build makes it, warnings included."""
    edited = preview("edited")
    before = files(edited.site)
    edit(project, "docs/fr/plan.md", "(index.md)", "(nowhere.md)")
    edited.build_again()
    assert "docs/fr/plan.md" in edited.said
    assert files(edited.site) == before
    edit(project, "docs/fr/plan.md", "(nowhere.md)", "(change.md)")
    edited.build_again()
    assert edited.said == ""
    assert files(edited.site) == files(preview("whole").site)
