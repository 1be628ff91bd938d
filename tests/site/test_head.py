"""What a page tells search engines: title, description, its own address and those of its twins."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import Tag

from tests.conftest import LANGUAGES
from tests.site.conftest import ADDRESSES, ARTICLES, INDEXED, NOT_FOUND, SITE_URL, Page, file_of
from tests.site.conftest import address as at_path


def description(page: Page) -> str:
    """The page's description for search results."""
    return str(page.soup.select_one("meta[name=description]")["content"])  # type: ignore[index]


def alternates(page: Page) -> dict[str, str]:
    """The addresses of the page in all languages."""
    return {str(link["hreflang"]): str(link["href"]) for link in page.soup.select("head link[hreflang]")}


def canonical(page: Page) -> list[str]:
    """The page's own addresses; there should be one."""
    return [str(link["href"]) for link in page.soup.select("head link[rel=canonical]")]


def test_titles_are_unique(pages: Mapping[str, Page]) -> None:
    """Every page of the site has one `<title>`, and no two are the same."""
    titles = Counter(title.get_text() for at in ADDRESSES for title in pages[at].soup.select("head > title"))
    assert len(titles) == titles.total() == len(ADDRESSES)
    assert all(title.strip() for title in titles)


def test_descriptions_are_unique(pages: Mapping[str, Page]) -> None:
    """No two pages of the site have the same description."""
    descriptions = Counter(description(pages[at]) for at in ADDRESSES)
    assert [text for text, count in descriptions.items() if count > 1] == []


@pytest.mark.parametrize("at", ADDRESSES)
def test_description_fits_search_results(page: Page) -> None:
    """A page has one description, of 50 to 160 characters."""
    assert len(page.soup.select("meta[name=description]")) == 1
    assert 50 <= len(description(page)) <= 160


@pytest.mark.parametrize("at", INDEXED)
def test_canonical(page: Page) -> None:
    """An article says its own absolute address, and may be indexed."""
    assert canonical(page) == [SITE_URL + page.address.lstrip("/")]
    assert page.soup.select("meta[name=robots]") == []


@pytest.mark.parametrize("at", NOT_FOUND)
def test_not_found_pages_are_not_indexed(page: Page) -> None:
    """A not-found page has no address of its own and asks not to be indexed."""
    assert canonical(page) == []
    assert alternates(page) == {}
    assert [robots["content"] for robots in page.soup.select("meta[name=robots]")] == ["noindex"]


@pytest.mark.parametrize("at", INDEXED)
def test_alternates(page: Page, site: Path) -> None:
    """An article names itself in every language, and the source for all others, by whole addresses."""
    links = page.soup.select("head link[hreflang]")
    written = [language for language, path in ARTICLES if path == page.path]
    theirs = {lang: SITE_URL + at_path(lang, page.path).lstrip("/") for lang in written}
    assert alternates(page) == theirs | {"x-default": theirs[LANGUAGES[0]]}
    assert len(links) == len(written) + 1
    assert all("alternate" in link["rel"] for link in links)
    for href in alternates(page).values():
        assert site.joinpath(file_of(urlsplit(href).path)).is_file()


@pytest.mark.parametrize("at", INDEXED)
def test_alternates_are_reciprocal(page: Page, pages: Mapping[str, Page]) -> None:
    """The pages that a page names as its twins name the same twins."""
    for href in alternates(page).values():
        assert alternates(pages[urlsplit(href).path]) == alternates(page)


def sitemap(site: Path) -> dict[str, dict[str, str]]:
    """The sitemap: each address with those of its twins by language."""
    urls = ElementTree.parse(site / "sitemap.xml").getroot().iterfind("{*}url")
    return {
        str(url.findtext("{*}loc")): {link.attrib["hreflang"]: link.attrib["href"] for link in url.iterfind("{*}link")}
        for url in urls
    }


def test_sitemap(site: Path, pages: Mapping[str, Page]) -> None:
    """The sitemap lists each page that may be indexed, and no other, with the twins that the page names."""
    indexed = {canonical(pages[at])[0]: alternates(pages[at]) for at in INDEXED}
    assert sitemap(site).keys() == indexed.keys()
    assert sitemap(site) == indexed


def test_the_head_has_no_empty_text(pages: Mapping[str, Page]) -> None:
    """No meta element and no link of any head is empty."""
    for page in pages.values():
        tags: list[Tag] = page.soup.select("head meta[content], head link[href]")
        assert [str(tag) for tag in tags if not str(tag.get("content") or tag.get("href")).strip()] == []
