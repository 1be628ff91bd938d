"""`helpcenter new article`: a file for each language, its base, its place in the navigation; and no problem."""

from pathlib import Path

import pytest
import yaml

from helpcenter import front_matter
from helpcenter.articles import Article, parsed
from helpcenter.workbench.new_article import TEMPLATES
from tests.conftest import LANGUAGES as OURS
from tests.helpcenter.workbench.conftest import does, is_sound, refuses, unwritten
from tests.site.small import NAMES


def test_an_article_in_all_languages(folder: Path) -> None:
    """All that is written is said; the check has hints at titles to translate, and no problem."""
    assert does(folder, "new", "article", "guide/get-help.md", "--type", "task") == (
        "docs/en/guide/get-help.md written.\ndocs/fr/guide/get-help.md written.\nl10n/fr/guide/get-help.md written.\n"
        "mkdocs.yml changed.\nIn ar readers see the source's text until the file is added there.\n"
        "Now write docs/en/guide/get-help.md in the place of each “…”, then see: helpcenter translations --todo\n"
    )
    text = folder.joinpath("docs/fr/guide/get-help.md").read_text("utf-8")
    assert 'title: "Get help"' in text
    assert "## Étapes { #steps }\n\n1. …\n2. …\n" in text
    nav = yaml.safe_load(folder.joinpath("mkdocs.yml").read_text("utf-8"))["nav"]
    assert nav == [{"Home": "index.md"}, {"Plans": ["plan.md", {"Pay": "guide/pay.md"}, "guide/get-help.md"]}]
    assert is_sound(folder)


def test_what_the_writer_then_writes_is_owed(folder: Path) -> None:
    """A template's words are translated, but for the title; what replaces them is not."""
    does(folder, "new", "article", "a.md", "--type", "faq", "--title", "A new one")
    assert does(folder, "translations", "diff", "fr/a.md").count("is behind") == 1
    file = folder / "docs/en/a.md"
    file.write_text(file.read_text("utf-8").replace("The first question?\n", "").replace("…\n\n##", "Words.\n\n##", 1))
    assert "#@introduction is behind" in does(folder, "translations", "diff", "fr/a.md")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_templates_are_articles(folder: Path, kind: str) -> None:
    """Every type's template has the same headings' ids in each language; the check asks for each text it stands for."""
    does(folder, "new", "article", "a.md", "--type", kind)
    ids = []
    placed = []
    for language in ("en", "fr"):
        read = parsed(folder.joinpath("docs", language, "a.md").read_bytes(), "a.md", language, "a.md")
        assert isinstance(read, Article)
        assert read.meta["type"] == kind
        ids.append([heading.id for heading in read.headings()])
        lines = [n for n, line in read.numbered() if "…" in line or line.startswith("description:")]
        placed += [(f"docs/{language}/a.md", line) for line in lines]
    assert ids[0] == ids[1] == list(TEMPLATES[kind])
    assert is_sound(folder)
    assert unwritten(folder) == placed


def test_there_is_a_template_for_each_type_and_its_words_in_each_language() -> None:
    """What the schema calls types, and what the templates call names."""
    assert set(TEMPLATES) == set(front_matter.FIELDS["type"]["enum"])
    for token in ["description", *(id for parts in TEMPLATES.values() for id in parts)]:
        assert set(OURS) <= set(NAMES.values[f"template.{token}"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan.md", "--type", "task"], "docs/en/plan.md is there already. Choose another path."),
        (["a", "--type", "task"], "'a' is no article's path. Write it with its ending: a.md"),
        (["a.md", "--type", "task", "--in", "Plan"], "the navigation has no section 'Plan'. Did you mean 'Plans'?"),
        (["a.md", "--type", "task", "--in", "X"], "the navigation has no section 'X'. Write one of: Plans."),
        (
            ["a.md", "--type", "task", "--title", "Plan en"],
            "docs/en/plan.md has the title 'Plan en' already. Give another: --title …",
        ),
        (["a.md", "--type", "task", "--title", "x" * 61], "the title has 61 characters. Write 60 at most."),
    ],
)
def test_an_article_that_is_refused(folder: Path, arguments: list[str], said: str) -> None:
    """One line says what to type, and nothing has changed."""
    assert refuses(folder, "new", "article", *arguments) == said


def test_templates_need_their_names(folder: Path) -> None:
    """A project that lacks a template's words is told which."""
    names = folder / "docs/names.yml"
    names.write_text(names.read_text("utf-8").replace("template.steps", "template.step"), "utf-8")
    said = refuses(folder, "new", "article", "a.md", "--type", "task")
    assert said == "docs/names.yml lacks 'template.steps', which new articles are made of. Add it."
