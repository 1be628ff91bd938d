"""A section as one page: all its articles in order, under one heading, with links that lead to where they should."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import ALL_LANGUAGES, ROOT
from tests.site.conftest import Page, address, file_of, text_of

NAV = yaml.safe_load(ROOT.joinpath("mkdocs.yml").read_text("utf-8"))["nav"]
SECTIONS = [articles for item in NAV for articles in item.values() if isinstance(articles, list)]
CASES = [(language, articles) for language in ALL_LANGUAGES for articles in SECTIONS]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1][0]}")
def section(request: pytest.FixtureRequest, pages: Mapping[str, Page], site: Path) -> tuple[str, BeautifulSoup]:
    """The address and page of a section, found by the path above its last article."""
    language, articles = request.param
    last = pages[address(language, articles[-1])]
    [*_, crumb] = last.soup.select(".hc-path a")
    at = urljoin(last.address, str(crumb["href"]))
    soup = BeautifulSoup(site.joinpath(file_of(at)).read_text("utf-8"), "html.parser")
    [heading] = soup.find_all("h1")
    assert heading.get_text() == crumb.get_text()
    return at, soup


def articles_of(at: str, pages: Mapping[str, Page]) -> list[Page]:
    """The articles of a section's page, by the same path above them."""
    found = []
    for language, articles in CASES:
        each = [pages[address(language, path)] for path in articles]
        if urljoin(each[0].address, str(each[0].soup.select(".hc-path a")[-1]["href"])) == at:
            found = each
    assert found
    return found


def test_all_articles_in_order(section: tuple[str, BeautifulSoup], pages: Mapping[str, Page]) -> None:
    """Each article stands there under its title, with all its own headings one level down, and nothing of the frame."""
    at, soup = section
    articles = articles_of(at, pages)
    parts = soup.select("article > section")
    assert [text_of(part.select("h2")[0]) for part in parts] == [text_of(page.tags("h1")[0]) for page in articles]
    assert [a.get_text() for a in soup.select("article > nav a")] == [part.select("h2")[0].get_text() for part in parts]
    for part, page in zip(parts, articles, strict=True):
        added = {"related", "contact", None}
        own = [(int(tag.name[1]) + 1, text_of(tag)) for tag in page.tags("h2, h3, h4") if tag.get("id") not in added]
        own = [each for each in own if each[0] > 2]
        there = [(int(tag.name[1]), text_of(tag)) for tag in part.select("h3, h4, h5")]
        assert there == own
    assert soup.select("help-checker, .hc-nav, .headerlink, dialog") == []


def test_links_lead_on(section: tuple[str, BeautifulSoup], pages: Mapping[str, Page], site: Path) -> None:
    """No id is there twice; links between the articles lead to places in the page, all others to files of the site."""
    at, soup = section
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inside = {page.address for page in articles_of(at, pages)}
    for tag in soup.select("article section :is(p, li, td) a[href], img[src]"):
        target = urlsplit(urljoin(at, str(tag.get("href") or tag.get("src"))))
        if target.netloc or target.scheme:
            continue
        if target.path == at:
            assert target.fragment in ids
            continue
        assert site.joinpath(unquote(file_of(target.path))).is_file(), tag
        assert target.path not in inside
        if target.fragment and target.path in pages and ";" not in target.fragment:
            assert target.fragment in pages[target.path].ids


def test_it_is_for_readers_only(section: tuple[str, BeautifulSoup], site: Path) -> None:
    """Search engines are told not to take it, and no list of pages has it."""
    at, soup = section
    assert [tag["content"] for tag in soup.select("meta[name=robots]")] == ["noindex"]
    assert soup.select("[data-pagefind-body], link[rel=canonical]") == []
    for file in ("sitemap.xml", "llms.txt"):
        assert at not in site.joinpath(file).read_text("utf-8")
