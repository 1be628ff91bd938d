"""The languages say the same: same structure, other words."""

from collections.abc import Iterator, Mapping

import pytest
from bs4 import Tag

from helpcenter.names import read_names
from tests.conftest import LANGUAGES, ROOT
from tests.site.conftest import PATHS, Page, address, text_of

OTHERS = LANGUAGES[1:]
SOURCE = LANGUAGES[0]
NAMES, _ = read_names(ROOT / "docs", list(LANGUAGES))
SPOKEN = ("aria-label", "title", "placeholder", "alt")
# Words of the furniture that are right in two languages at once.
SAME = {"fr": {"logo", "Navigation", "Menu", "Question"}, "es": {"logo", "No"}, "de": {"logo", "Navigation"}}

twins = pytest.mark.parametrize(("language", "path"), [(lang, path) for lang in OTHERS for path in PATHS])


@pytest.fixture
def pair(pages: Mapping[str, Page], language: str, path: str) -> tuple[Page, Page]:
    """An article in the source language and in another."""
    return pages[address(SOURCE, path)], pages[address(language, path)]


def furniture(page: Page) -> Iterator[tuple[str, str]]:
    """What the frame of a page says, to eye and ear, as (where, text): all but the main content and titles."""
    assert page.soup.body is not None
    written = {id(tag) for part in page.main for tag in [part, *part.find_all(True)]}
    for tag in page.soup.body.find_all(True):
        place = f"{tag.name}.{'.'.join(tag.get('class', []))}"
        for name in SPOKEN:
            if tag.get(name):
                yield f"{place}[{name}]", str(tag[name])
        if id(tag) not in written and not tag.find(True) and tag.name != "script" and (text := text_of(tag)):
            yield place, text


@twins
def test_same_headings(pair: tuple[Page, Page]) -> None:
    """A translation has the same headings, by level and id, in the same order."""
    source, other = ([(h.name, h.get("id")) for h in page.tags("h1, h2, h3, h4")] for page in pair)
    assert other == source


@twins
@pytest.mark.parametrize("selector", ["ol > li", "ul > li", "tr", "td, th", ".admonition", "a[href]", "dl > *", "p"])
def test_same_structure(pair: tuple[Page, Page], selector: str) -> None:
    """A translation has as many steps, list items, table rows, cells, notes and links, section by section."""
    source, other = (_by_section(page, selector) for page in pair)
    assert other == source


def _by_section(page: Page, selector: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    section = ""
    counted = {id(tag) for tag in page.tags(selector)}
    for tag in page.tags("*"):
        if tag.get("id"):
            section = str(tag["id"])
        if id(tag) in counted and "headerlink" not in tag.get("class", []):
            counts[section] = counts.get(section, 0) + 1
    return counts


@twins
def test_titles_are_translated(pair: tuple[Page, Page]) -> None:
    """No translation has the title, the description or a heading with words of its source."""
    source, other = pair
    assert text_of(_title(other)) != text_of(_title(source))
    assert other.article.meta["title"] != source.article.meta["title"]
    assert other.article.meta["description"] != source.article.meta["description"]
    names = {
        text for value in NAMES.values.values() for text in ([value] if isinstance(value, str) else value.values())
    }
    headings = zip(source.tags("h2, h3"), other.tags("h2, h3"), strict=True)
    same = {text_of(b) for a, b in headings if text_of(a) == text_of(b)}
    assert same - names == set()


def _title(page: Page) -> Tag:
    title = page.soup.select_one("head > title")
    assert title is not None
    return title


@twins
def test_furniture_is_translated(pair: tuple[Page, Page], language: str) -> None:
    """What the frame says, and every label that is only spoken, is in the page's language."""
    source, other = (list(furniture(page)) for page in pair)
    assert [place for place, _ in other] == [place for place, _ in source]
    names = {value for value in NAMES.values.values() if isinstance(value, str)}
    languages = {"English", "Français", "Español", "Deutsch", "العربية"}
    same = {(place, text) for (place, text), (_, theirs) in zip(other, source, strict=True) if text == theirs}
    assert {(place, text) for place, text in same if text not in names | languages | SAME[language]} == set()


@pytest.mark.parametrize("token", sorted(token for token in NAMES.values if token.startswith("page.")))
def test_furniture_names_are_translated(token: str) -> None:
    """Each text that the site puts around an article differs between languages, but for shared words."""
    texts = [NAMES(token, language) for language in LANGUAGES]
    shared = {text for text in texts if texts.count(text) > 1}
    assert shared <= set().union(*SAME.values())
