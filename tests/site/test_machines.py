"""What programs find: structured data, previews, plain copies, lists of articles, robots.txt and the manifest."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from helpcenter.hosting import FOR_EVER
from helpcenter.names import read_names
from tests.conftest import ALL_LANGUAGES, LANGUAGES, ROOT
from tests.site.conftest import ADDRESSES, ARTICLES, INDEXED, NOT_FOUND, SITE_URL, Page, address, file_of, text_of

ATOM, XML_LANG = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"
NAMES, _ = read_names(ROOT / "docs", list(ALL_LANGUAGES))
HOMES = [at for at in INDEXED if at in ("/", *(f"/{language}/" for language in ALL_LANGUAGES))]


def home(language: str) -> str:
    """The path of a language's home from the root, without a slash before it."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def graph(page: Page) -> list[dict[str, Any]]:
    """The things that a page describes."""
    [script] = page.soup.select("head script[type='application/ld+json']")
    data = json.loads(script.get_text())
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def properties(page: Page) -> dict[str, str]:
    """A page's Open Graph properties."""
    return {str(tag["property"]): str(tag["content"]) for tag in page.soup.select("head meta[property]")}


@pytest.mark.parametrize("at", INDEXED)
def test_structured_data(page: Page) -> None:
    """A page says what it is, in which language, since when it is right, what it is about, and how it is reached."""
    thing, *more = graph(page)
    article = page.article
    assert thing["inLanguage"] == page.language
    assert thing["url"] == SITE_URL + page.address.lstrip("/")
    assert thing["description"] == NAMES.fill(article.meta["description"], page.language)
    assert thing["dateModified"] == article.meta["reviewed"].isoformat()
    if page.address in HOMES:
        assert (thing["@type"], more) == ("WebSite", [])
        return
    assert (thing["@type"], thing["headline"]) == ("Article", NAMES.fill(article.meta["title"], page.language))
    products = [NAMES(product, page.language) for product in article.meta.get("products") or []]
    assert [each["name"] for each in thing.get("about", [])] == products
    [trail] = more
    assert trail["@type"] == "BreadcrumbList"
    steps = [(step["position"], step["item"]) for step in trail["itemListElement"]]
    assert steps == [(1, SITE_URL + home(page.language)), (2, thing["url"])]


@pytest.mark.parametrize("at", INDEXED)
def test_previews(page: Page, site: Path) -> None:
    """A shared page shows its title, description, site and a picture that exists; no text is empty."""
    shown = properties(page)
    assert shown["og:title"] == NAMES.fill(page.article.meta["title"], page.language)
    assert shown["og:description"] == NAMES.fill(page.article.meta["description"], page.language)
    assert shown["og:url"] == SITE_URL + page.address.lstrip("/")
    assert shown["og:locale"].startswith(f"{page.language}_")
    assert shown["og:type"] == ("website" if page.address in HOMES else "article")
    assert site.joinpath(urlsplit(shown["og:image"]).path.lstrip("/")).read_bytes().startswith(b"\x89PNG")
    assert all(shown.values())


@pytest.mark.parametrize("at", NOT_FOUND)
def test_not_found_pages_describe_nothing(page: Page) -> None:
    """A not-found page is no article to programs."""
    assert page.soup.select("script[type='application/ld+json'], meta[property], link[type='text/markdown']") == []


@pytest.mark.parametrize("at", INDEXED)
def test_plain_copy(page: Page, site: Path) -> None:
    """A page names its copy in Markdown: same title, headings and language, every name filled in, no sign of ours."""
    [link] = page.soup.select("head link[type='text/markdown']")
    copy = site.joinpath(file_of(page.address)).with_name(str(link["href"]).rpartition("/")[2]).read_text("utf-8")
    lines = copy.splitlines()
    assert lines[0] == f"# {NAMES.fill(page.article.meta['title'], page.language)}"
    assert lines[2] == f"> {NAMES.fill(page.article.meta['description'], page.language)}"
    for sign in ("[[", "]]", "{ #", "{#", "!!!", "<div", "<section"):
        assert sign not in copy
    added = {"related", "contact"}
    headings = [
        text_of(tag)
        for tag in page.tags("h2[id], h3[id]")
        if tag["id"] not in added and not tag.find_parent("help-checker")
    ]
    written = [re.sub(r"[*`]", "", line.lstrip("# ")) for line in lines if line.startswith(("## ", "### "))]
    if page.path not in ("checker.md", "checker-diagram.md"):
        assert written == headings


@pytest.mark.parametrize("at", INDEXED)
def test_links_of_plain_copies(page: Page, site: Path, pages: Mapping[str, Page]) -> None:
    """Every link of a copy is a whole address; those of the site lead to a page of the language and to its sections."""
    copy = site.joinpath(file_of(page.address)).with_suffix(".md").read_text("utf-8")
    links = re.findall(r"\]\(([^)\s]*)", copy)
    assert links or page.path == "checker-diagram.md"
    for link in links:
        parts = urlsplit(link)
        assert parts.scheme in ("https", "mailto"), link
        if link.startswith(SITE_URL):
            assert pages[parts.path].language == page.language
            assert not parts.fragment or parts.fragment in pages[parts.path].ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_articles(language: str, site: Path) -> None:
    """llms.txt names the copy of every article in the navigation of its language, with title and description."""
    text = site.joinpath(home(language), "llms.txt").read_text("utf-8")
    found = dict(re.findall(r"^- \[(.*)\]\((.*)\): ", text, re.MULTILINE))
    files = {address.removeprefix(SITE_URL) for address in found.values()}
    assert all(site.joinpath(file).is_file() for file in files)
    listed = {path for lang, path in ARTICLES if lang == language} - {"404.md", "offline.md", "checker-diagram.md"}
    assert len(files) == len(listed)
    assert {NAMES.fill(ARTICLES[language, path].meta["title"], language) for path in listed} == set(found)
    others = set(re.findall(r"\]\((\S+llms\.txt)\)", text))
    assert others == {f"{SITE_URL}{home(other)}llms.txt" for other in ALL_LANGUAGES if other != language}


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_feed(language: str, site: Path, pages: Mapping[str, Page]) -> None:
    """The feed of a language has its dated articles, the last reviewed first, and its pages name the feed."""
    feed = ElementTree.parse(site / home(language) / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    told = {str(entry.findtext(f"{ATOM}id")): str(entry.findtext(f"{ATOM}updated")) for entry in entries}
    own = [pages[at] for at in INDEXED if pages[at].language == language and at not in HOMES]
    written = {SITE_URL + page.address.lstrip("/"): page.article for page in own if "reviewed" in page.article.meta}
    assert told == {at: f"{article.meta['reviewed']}T00:00:00+00:00" for at, article in written.items()}
    assert list(told.values()) == sorted(told.values(), reverse=True)
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [NAMES.fill(written[at].meta["title"], language) for at in told]
    assert feed.get(XML_LANG) == language
    [this] = feed.iterfind(f"{ATOM}link[@rel='self']")
    assert this.get("href") == f"{SITE_URL}{home(language)}feed.xml"
    [link] = pages[address(language, "billing-contact.md")].soup.select("link[type='application/atom+xml']")
    at = SITE_URL + address(language, "billing-contact.md").lstrip("/")
    assert urljoin(at, str(link["href"])) == f"{SITE_URL}{home(language)}feed.xml"


def test_robots(site: Path) -> None:
    """robots.txt allows everything and names the sitemap."""
    assert site.joinpath("robots.txt").read_text("utf-8").splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {SITE_URL}sitemap.xml",
    ]


@pytest.mark.parametrize("at", ADDRESSES)
def test_manifest(page: Page, site: Path) -> None:
    """A page names the manifest of its language, which names the site in that language and icons that exist."""
    [link] = page.soup.select("head link[rel=manifest]")
    path = site.joinpath(home(page.language), "site.webmanifest")
    at = urljoin(SITE_URL + page.address.lstrip("/"), str(link["href"]))
    assert at == f"{SITE_URL}{home(page.language)}site.webmanifest"
    manifest = json.loads(path.read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"]) == (page.language, page.soup.html["dir"])  # type: ignore[index]
    assert manifest["name"] in page.soup.title.get_text()  # type: ignore[union-attr]
    assert all(path.parent.joinpath(icon["src"]).is_file() for icon in manifest["icons"])


def test_hosts_are_told_not_to_keep_the_worker(site: Path) -> None:
    """`_headers` lets a browser ask for the service worker each time, and keep what is named by its content."""
    rules = site.joinpath("_headers").read_text("utf-8").split("\n/")
    assert "sw.js\n  Cache-Control: no-cache" in rules
    [checker] = site.glob("assets/checker-*")
    assert f"assets/{checker.name}/engine/*\n  Cache-Control: {FOR_EVER}" in rules
