"""Every address in the site leads somewhere: pages, fragments, files, the checker's states and the search index."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from checker.trees import TREES
from tests.conftest import LANGUAGES
from tests.site.conftest import ADDRESSES, NOT_FOUND, SITE_URL, Page, address, file_of, words_of_the_checker

ATTRIBUTES = ("href", "src", "words", "worker", "page", "poster", "data", "action")  # all that hold addresses
LOADED = "script[src], link[href]:not([rel~=canonical], [hreflang]), img[src], iframe, object, embed, source, video"


def addresses(soup: BeautifulSoup) -> Iterator[str]:
    """Every address that an element of the page holds."""
    for tag in soup.find_all(True):
        yield from (str(tag[name]) for name in ATTRIBUTES if tag.get(name))


def faults(links: Iterator[str], base: str, site: Path, pages: Mapping[str, Page]) -> list[str]:
    """The links to the site itself, seen from an address, that lead nowhere."""
    found = []
    for link in dict.fromkeys(links):
        parts = urlsplit(urljoin(SITE_URL + base.lstrip("/"), link))
        if f"{parts.scheme}://{parts.netloc}/" != SITE_URL:
            continue
        target = pages.get(parts.path)
        if not site.joinpath(file_of(unquote(parts.path))).is_file():
            found.append(f"{link} has no file")
        elif parts.fragment and (target is None or unquote(parts.fragment) not in target.ids):
            found.append(f"{link} has no element")
    return found


@pytest.mark.parametrize("at", ADDRESSES)
def test_internal_links_lead_somewhere(page: Page, pages: Mapping[str, Page], site: Path) -> None:
    """Every internal address of a page names a file, and every fragment an element of its page."""
    assert faults(addresses(page.soup), page.address, site, pages) == []


@pytest.mark.parametrize("at", ADDRESSES)
def test_links_stay_in_the_language(page: Page, pages: Mapping[str, Page]) -> None:
    """The content of a page links to pages of its own language."""
    for link in page.tags("a[href]"):
        path = urlsplit(urljoin(SITE_URL + page.address.lstrip("/"), str(link["href"])))
        if path.netloc == urlsplit(SITE_URL).netloc:
            assert pages[path.path].language == page.language


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_in_the_elements_words(language: str, pages: Mapping[str, Page], site: Path) -> None:
    """The links in the words that the element loads lead somewhere, seen from the checker's page."""
    home = address(language, "checker.md")
    shown = words_of_the_checker(site, language)
    texts = [outcome["body"] for outcome in shown["outcomes"].values()]
    texts += [question["hint"] for question in shown["questions"].values()]
    links = [link for text in texts for link in addresses(BeautifulSoup(text, "html.parser"))]
    assert links
    assert faults(iter(links), home, site, pages) == []


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checkers_page_links_to_itself(language: str, tree: str, pages: Mapping[str, Page]) -> None:
    """Every address of the tree that any page of a language links to is an element of the checker's page."""
    home = address(language, "checker.md")
    linked = {link.partition("#")[2] for at in ADDRESSES for link in addresses(pages[at].soup)}
    states = {fragment for fragment in linked if fragment == tree or fragment.startswith(f"{tree};")}
    assert len(states) > 1
    assert states <= pages[home].ids


@pytest.mark.parametrize("at", NOT_FOUND)
def test_not_found_pages_work_at_any_depth(page: Page) -> None:
    """Each address on a not-found page, those that scripts read too, starts at the root."""
    scope = [str(tag["data-scope"]) for tag in page.soup.select("[data-scope]")]
    links = [*addresses(page.soup), *scope]
    assert [link for link in links if not link.startswith(("/", "#", "https://"))] == []
    assert not any(link.startswith("//") for link in links)


@pytest.mark.parametrize("at", ADDRESSES)
def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    """What the browser loads for a page is of the site itself."""
    for tag in page.soup.select(LOADED):
        assert not tag.get("srcset"), str(tag)
        assert all(not urlsplit(str(tag.get(name, ""))).netloc for name in ("src", "href", "data")), str(tag)


def test_styles_load_nothing_from_elsewhere(site: Path) -> None:
    """No style sheet names an address of another site."""
    for file in site.rglob("*.css"):
        text = file.read_text("utf-8").replace(" ", "").replace('"', "").replace("'", "")
        assert "@importhttp" not in text, file
        assert not any(f"url({start}" in text for start in ("http:", "https:", "//")), file


def test_search_results_lead_somewhere(site: Path, pages: Mapping[str, Page]) -> None:
    """Every address in the search's index is a page, and every section that it names an element of that page."""
    found = []
    for file in site.glob("search/fragment/*"):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found += [url := fragment["meta"].get("url") or fragment["url"]]
        found += [f"{url}#{anchor['id']}" for anchor in fragment["anchors"] if "#" not in url]
    assert len(found) > len(ADDRESSES)
    assert faults(iter(found), "/", site, pages) == []
