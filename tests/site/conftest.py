"""Every page of the built site, parsed once, and what the tests ask of a page. Knows no rule."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from helpcenter import not_found
from helpcenter.articles import Article, read_articles
from tests.conftest import ALL_LANGUAGES, LANGUAGES, ROOT

SITE_URL = "https://help.example.com/"
ARTICLES = {(a.language, a.path): a for a in read_articles(ROOT / "docs", list(ALL_LANGUAGES))[0] if not a.is_part}
PATHS = sorted(path for language, path in ARTICLES if language == LANGUAGES[0])
HEADINGS = {f"h{level}" for level in range(1, 7)}
BLOCKS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "caption", "summary", "div", "section", "article", "body"}


def address(language: str, path: str) -> str:
    """Where an article stands in the site, as a path from the root."""
    stem = path.removesuffix(".md")
    prefix = "/" if language == LANGUAGES[0] else f"/{language}/"
    return prefix + ("" if stem == "index" else f"{stem}.html" if not_found.anywhere(path) else f"{stem}/")


ADDRESSES = [address(language, path) for language, path in ARTICLES]
NOT_FOUND = [each for each in ADDRESSES if not_found.anywhere(each)]
INDEXED = [each for each in ADDRESSES if each not in NOT_FOUND]


def file_of(path: str) -> str:
    """The file that a server gives for a path from the root."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def words_of_the_checker(site: Path, language: str) -> dict[str, Any]:
    """What the checker's element loads in a language."""
    [file] = site.glob(f"assets/words-*/{language}/words.json")
    return dict(json.loads(file.read_text("utf-8")))


@dataclass(frozen=True)
class Page:
    """A built page. `article` is what it was written as."""

    address: str
    language: str
    path: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The whole page."""
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def main(self) -> list[Tag]:
        """What is written for this page: the hero of a home page, and the article."""
        return self.soup.select(".hc-hero, article.md-content__inner")

    @property
    def article(self) -> Article:
        """The article that this page shows."""
        return ARTICLES[self.language, self.path]

    def tags(self, selector: str) -> list[Tag]:
        """Elements of the main content."""
        return [tag for part in self.main for tag in part.select(selector)]

    def texts(self) -> Iterator[str]:
        """The main content's text, block by block, without the signs of permanent links."""
        strings = (s for part in self.main for s in part.find_all(string=True) if _is_text(s))
        for _, each in groupby(strings, key=lambda s: id(_block(s))):
            if text := "".join(each).strip(" \n"):
                yield text

    @cached_property
    def ids(self) -> set[str]:
        """Every element id."""
        return {str(tag["id"]) for tag in self.soup.find_all(id=True)}


def text_of(tag: Tag) -> str:
    """A heading's text, without the sign of its permanent link."""
    return "".join(s for s in tag.find_all(string=True) if _is_text(s)).strip()


def _is_text(string: NavigableString) -> bool:
    if isinstance(string, PreformattedString):
        return False
    return not any(p.name in ("script", "code") or "headerlink" in p.get("class", ()) for p in string.parents)


def _block(string: NavigableString) -> Tag | None:
    return next((parent for parent in string.parents if parent.name in BLOCKS), None)


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Page]:
    """Every page by address, those in place of a missing translation too; for reading only."""
    return {
        at: Page(at, language, path, site.joinpath(file_of(at)).read_text("utf-8"))
        for language in ALL_LANGUAGES
        for path in PATHS
        for at in [address(language, path)]
    }


@pytest.fixture
def page(pages: Mapping[str, Page], at: str) -> Page:
    """The page at the address `at`, which the test is parametrised by."""
    return pages[at]
