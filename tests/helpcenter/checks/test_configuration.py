"""What mkdocs.yml lacks of the site, and what it has that is not there: each at its line, and nothing in our own."""

import re
import shutil
from pathlib import Path

import pytest

from helpcenter.articles import read_articles
from helpcenter.checks import configuration
from helpcenter.checks.project import Project, read_project
from tests.conftest import ALL_LANGUAGES, ROOT

OURS = ROOT.joinpath("mkdocs.yml").read_text("utf-8")
MISTAKES = {  # what stands there, what instead → how the problem begins
    "an article that is not there": (
        "- change-plan.md",
        "- change-plans.md",
        "no article 'change-plans.md' in docs/en/",
    ),
    "an article twice": (
        "      - change-plan.md",
        "      - change-plan.md\n      - change-plan.md",
        "'change-plan.md' stands in the navigation twice",
    ),
    "a word not translated": ("Billing sites: Sites de facturation, ", "", "`nav_translations` lacks 'Billing sites'"),
    "a word misspelt": ("{Home: Inicio,", "{Hom: Inicio,", "the navigation has no 'Hom' to translate. Did you mean"),
    "a note without a title": ("tip: Consejo, ", "", "`admonition_translations` of 'es' lacks tip."),
    "no address": ("https://help.example.com/", "help.example.com", "Config value 'site_url': The URL isn't valid"),
    "an unknown setting": ("use_directory_urls:", "use_directory_url:", "Config value 'use_directory_url'"),
    "an unknown plugin": ("  - checker:", "  - cheker:", "Config value 'plugins': The \"cheker\" plugin"),
    "a language twice": ("locale: es", "locale: fr", "the language 'fr' stands here twice."),
    "languages by suffix": ("docs_structure: folder", "docs_structure: suffix", "no languages with a folder each"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where our mkdocs.yml may be changed."""
    folder = tmp_path_factory.mktemp("configured")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("overrides", "checker", "helpcenter"):
        folder.joinpath(name).mkdir()  # mkdocs.yml watches them
    return folder


def problems(folder: Path, text: str) -> list[tuple[int, str]]:
    """The line and message of what is said of a configuration, but for what our theme's folder has."""
    folder.joinpath("mkdocs.yml").write_text(text, "utf-8")
    project: Project = read_project(str(folder / "mkdocs.yml"))
    found = list(project.problems)
    if project.config and project.languages:
        articles, _ = read_articles(project.docs, project.languages)
        found += configuration.problems(project.config, articles, project.languages, project.rules.partial)
    return [(each.line, f"{each.file}: {each.message}") for each in found]


def test_ours_has_none(folder: Path) -> None:
    """Every article is in the navigation, and its words are in every language."""
    assert problems(folder, OURS) == []
    assert set(ALL_LANGUAGES) == set(re.findall(r"locale: (\w+)", OURS))


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(folder: Path, old: str, new: str, said: str) -> None:
    """Each is found at the line that is wrong."""
    assert OURS.count(old) >= 1
    text = OURS.replace(old, new, 1)
    lines = zip(OURS.splitlines(), text.splitlines(), strict=False)
    line = next(number for number, (before, now) in enumerate(lines, 1) if before != now)
    found = problems(folder, text)
    near = (line, line + 1)  # of two that are the same, either may be named
    assert [said in message for at, message in found if at in near].count(True) == 1, found


def test_an_article_left_out(folder: Path) -> None:
    """It is named at its own file."""
    found = problems(folder, OURS.replace("      - change-plan.md\n", "", 1))
    assert [message.split(". ")[0] for _, message in found] == [
        "docs/en/change-plan.md: the navigation does not have this article"
    ]
