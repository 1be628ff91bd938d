"""French and Spanish signs: quotes, apostrophes, no-break spaces and inverted marks, wherever a reader meets words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ALL_LANGUAGES
from tests.site.conftest import ADDRESSES, PATHS, Page, address, words_of_the_checker

SPACES = "\u00a0\u202f"  # no-break space, narrow no-break space
NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|\b\d{1,2}:\d{2}\b")
FRENCH_FAULTS = {
    "a straight apostrophe": re.compile(r"'"),
    "a straight quote": re.compile(r'"'),
    "an English quote": re.compile(r"[“”]"),
    "no no-break space before : ; ! ? » or %": re.compile(rf"[^{SPACES}?!…][:;!?»%](?!\w)|^[:;!?»%]"),
    "no no-break space after «": re.compile(rf"«[^{SPACES}]"),
    "a plain space beside a no-break space": re.compile(rf" [{SPACES}]|[{SPACES}] "),
}
SPANISH_FAULTS = {
    "a straight apostrophe": re.compile(r"'"),
    "a straight quote": re.compile(r'"'),
    "an English quote": re.compile(r"[“”]"),
    "a space inside a pair of signs": re.compile(r"[«¿¡]\s|\s[»?!]"),
    "a space before : or ;": re.compile(r"\s[:;]"),
}
FAULTS = {"fr": FRENCH_FAULTS, "es": SPANISH_FAULTS}


def prose(page: Page) -> Iterator[str]:
    """Every text of a page that was written for it, also in its head, menus and attributes."""
    yield from page.texts()
    yield from (
        tag.get_text().strip(" \n") for tag in page.soup.select("head > title, .md-nav a, .hc-nav a, .hc-toc a")
    )
    yield from (str(tag["content"]) for tag in page.soup.select("meta[name=description]"))
    for tag in page.tags("help-checker, .checker__status"):
        yield from (str(tag[name]) for name in tag.attrs if name == "aria-label" or name.startswith("data-"))


def faults(language: str, texts: Iterator[str]) -> list[tuple[str, str]]:
    """What is wrong in texts, with the text."""
    clean = [NOT_PROSE.sub("", text) for text in texts]
    found = [(name, text) for text in clean for name, fault in FAULTS[language].items() if fault.search(text)]
    if language == "es":
        found += [("a mark without its pair", text) for text in clean if not paired(text)]
    return found


def paired(text: str) -> bool:
    """Whether each ? and ! closes a ¿ and ¡, and each of those is closed."""
    marks = "".join(re.findall(r"[¿?¡!«»]", text))
    while (fewer := marks.replace("¿?", "").replace("¡!", "").replace("«»", "")) != marks:
        marks = fewer
    return not marks


@pytest.mark.parametrize("at", [address(language, path) for language in FAULTS for path in PATHS])
def test_typography_of_pages(page: Page) -> None:
    """Every text of a French or Spanish page keeps its language's rules."""
    assert faults(page.language, prose(page)) == []


@pytest.mark.parametrize("language", FAULTS)
def test_typography_of_the_elements_words(language: str, site: Path) -> None:
    """The interface of the checker's element keeps its language's rules."""
    assert faults(language, iter(words_of_the_checker(site, language)["interface"].values())) == []


@pytest.mark.parametrize("at", ADDRESSES)
def test_pages_have_words(page: Page, pages: Mapping[str, Page]) -> None:
    """The rules are not kept by an empty page."""
    assert len(list(page.texts())) > 5
    assert page.language in ALL_LANGUAGES


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("fr", "l'aide", "a straight apostrophe"),
        ("fr", "Qui ?", "no no-break space before : ; ! ? » or %"),
        ("fr", "Qui\u00a0: lui?", "no no-break space before : ; ! ? » or %"),
        ("fr", "« non\u00a0»", "no no-break space after «"),
        ("es", "Quién es?", "a mark without its pair"),
        ("es", "¿Quién es", "a mark without its pair"),
        ("es", 'el "botón"', "a straight quote"),
    ],
)
def test_a_fault_is_seen(language: str, text: str, fault: str) -> None:
    """The rules see what they forbid."""
    assert faults(language, iter([text])) == [(fault, text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Voir\u00a0: «\u00a0l’aide\u202f» sur https://a.example/?b=c, à 10:30 ou 11:00."),
        ("es", "¿Quién? ¡Él! «¿Sí?»: a las 10:30."),
    ],
)
def test_good_typography_is_no_fault(language: str, text: str) -> None:
    """The rules allow what they ask for, addresses and times."""
    assert faults(language, iter([text])) == []
