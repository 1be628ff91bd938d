"""The quicker search for markup: it gives what Markdown gives, for the site's articles and for any other text."""

from pathlib import Path

import pytest
from hypothesis import example, given
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from helpcenter.quick_markdown import NAME
from tests.conftest import ROOT
from tests.helpcenter.markdown_texts import EXTENSIONS, TEXTS, converted

MORE = ["footnotes", "def_list", "abbr", "fenced_code", "sane_lists", "smarty"]  # that writers may turn on
ARTICLES = sorted(ROOT.joinpath("docs").rglob("*.md"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_articles(article: Path) -> None:
    """Every article of the site."""
    text = article.read_text("utf-8")
    assert converted(text, NAME) == converted(text)


@given(TEXTS)
def test_any_text(text: str) -> None:
    """Whatever markup follows whatever."""
    assert converted(text, NAME) == converted(text)


@example('<div markdown="1">\n\\* no list, and [a \\] link](x.md "\\"")\n</div>')
@example("# \\# { #a data-toc-label='\\*' }")
@given(TEXTS)
def test_escapes(text: str) -> None:
    """A sign that is escaped, wherever it stands."""
    escaped = text.replace("*", "\\*").replace("[", "\\[", 1)
    assert converted(escaped, NAME) == converted(escaped)


@pytest.mark.parametrize("more", MORE)
@given(text=TEXTS)
@example(text="*[x]: y\n\nan x")
def test_another_extension(more: str, text: str) -> None:
    """That of another extension that a site may turn on, whose markup may have other signs."""
    assert converted(text, more, NAME) == converted(text, more)


def test_a_pattern_with_another_sign() -> None:
    """A pattern that this does not know finds its text as before."""

    class Struck(Extension):
        def extendMarkdown(self, md: Markdown) -> None:
            md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(.*?)~~", "del"), "struck", 10)

    assert converted("not ~~this~~ but that", Struck(), NAME) == "<p>not <del>this</del> but that</p>"


def test_it_takes_part() -> None:
    """Markdown calls its patterns as this does: else nothing would be spared, and no page would tell."""
    assert "skip_plain_texts" in Markdown(extensions=[*EXTENSIONS, NAME]).treeprocessors
