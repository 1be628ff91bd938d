"""What the site puts around an article: facts, related articles, contact options, the language menu."""

from urllib.parse import urljoin

import pytest
import yaml
from babel.dates import format_date

from helpcenter.articles import read_articles
from helpcenter.contact import FILE, FOR
from helpcenter.names import read_names
from tests.conftest import ALL_LANGUAGES, LANGUAGES, ROOT
from tests.site.conftest import ADDRESSES, ARTICLES, Page, address, text_of

NAMES, _ = read_names(ROOT / "docs", list(ALL_LANGUAGES))
ARTICLES_PARTS = {a.language: a for a in read_articles(ROOT / "docs", list(ALL_LANGUAGES))[0] if a.path == FILE}
FACTS = [
    address(language, path)
    for (language, path), article in ARTICLES.items()
    if article.meta.get("template") != "home.html"
]
RELATED = [address(language, path) for (language, path), article in ARTICLES.items() if article.meta.get("related")]


def fact(page: Page, token: str) -> list[str]:
    """What a page says under a fact's name."""
    named = NAMES(token, page.language)
    terms = page.tags(".hc-facts dt")
    return [str(term.find_next("dd").get_text(strip=True)) for term in terms if text_of(term) == named]  # type: ignore[union-attr]


def title_of(path: str, language: str) -> str:
    """An article's title, or the source's where it has no translation."""
    article = ARTICLES.get((language, path)) or ARTICLES[LANGUAGES[0], path]
    return NAMES.fill(article.meta["title"], article.language)


@pytest.mark.parametrize("at", FACTS)
def test_last_reviewed(page: Page) -> None:
    """An article says when it was last reviewed, in its language's way, and to programs too."""
    reviewed = page.article.meta["reviewed"]
    locale = NAMES("page.date-format", page.language)
    assert fact(page, "page.reviewed") == [format_date(reviewed, "long", locale)]
    assert locale.startswith(page.language)
    assert [time["datetime"] for time in page.tags(".hc-facts time")] == [reviewed.isoformat()]


@pytest.mark.parametrize("at", FACTS)
def test_applies_to(page: Page) -> None:
    """An article says which products it applies to, by their names; one without products says nothing."""
    products = [NAMES(product, page.language) for product in page.article.meta.get("products") or []]
    comma = "، " if page.language == "ar" else ", "
    assert fact(page, "page.applies-to") == ([comma.join(products)] if products else [])


@pytest.mark.parametrize("at", ADDRESSES)
def test_title_is_the_articles(page: Page) -> None:
    """The h1 of a page is its article's title with the names filled in."""
    assert [text_of(h1) for h1 in page.tags("h1")] == [NAMES.fill(page.article.meta["title"], page.language)]


@pytest.mark.parametrize("at", RELATED)
def test_related_articles(page: Page) -> None:
    """The related articles are those of the front matter, in that order, with their titles in the page's language."""
    links = page.tags("h2#related + ul > li > a")
    base = "https://x" + page.address
    assert [text_of(heading) for heading in page.tags("#related")] == [NAMES("page.related", page.language)]
    assert [(urljoin(base, str(link["href"])).removeprefix("https://x"), link.get_text()) for link in links] == [
        (
            address(page.language, path),
            title_of(path, page.language),
        )
        for path in page.article.meta["related"]
    ]


@pytest.mark.parametrize("at", sorted(set(ADDRESSES) - set(RELATED)))
def test_no_related_articles(page: Page) -> None:
    """A page whose article names no related articles has no section for them."""
    assert page.tags("#related") == []


@pytest.mark.parametrize("at", FACTS)
def test_contact_options_come_last(page: Page) -> None:
    """The last section of an article is the contact options, below the related articles if there are any."""
    ids = [heading.get("id") for heading in page.tags("h2")]
    assert ids[-1] == "contact"
    assert ids.count("contact") == 1
    assert ("related" in ids[-2:-1]) == bool(page.article.meta.get("related"))
    assert page.tags("#contact ~ ul > li")


@pytest.mark.parametrize("at", ADDRESSES)
def test_language_menu(page: Page) -> None:
    """The language menu leads to the same article in each language and marks the page's own."""
    links = page.soup.select("a[data-language]")
    base = "https://x" + page.address
    assert {str(link["lang"]): urljoin(base, str(link["href"])).removeprefix("https://x") for link in links} == {
        language: address(language, page.path) for language in ALL_LANGUAGES
    }
    assert [link["hreflang"] for link in links] == [link["lang"] for link in links]
    assert [link["lang"] for link in links if link.get("aria-current") == "true"] == [page.language]


def sections() -> dict[str, list[str]]:
    """The articles of each section of the navigation, in order."""
    nav = yaml.load(ROOT.joinpath("mkdocs.yml").read_text("utf-8"), yaml.SafeLoader)["nav"]
    return {title: paths for item in nav for title, paths in item.items() if isinstance(paths, list)}


PLACES = {path: (title, paths, place) for title, paths in sections().items() for place, path in enumerate(paths)}


@pytest.mark.parametrize("at", ADDRESSES)
def test_breadcrumbs(page: Page) -> None:
    """An article in a section shows the way to it from the home page (see test_whole_sections); others show none."""
    crumbs = [item.get_text(strip=True) for item in page.soup.select(".hc-path li")]
    section = page.soup.select(".hc-nav li:has(a[aria-current]) > .hc-nav__section")
    assert bool(crumbs) == bool(section) == (page.path in PLACES)
    if crumbs:
        assert crumbs[1:] == [section[0].get_text(strip=True)]
        home, _ = page.soup.select(".hc-path a")
        assert urljoin("https://x" + page.address, str(home["href"])) == "https://x" + address(
            page.language, "index.md"
        )


@pytest.mark.parametrize("at", ADDRESSES)
def test_neighbours(page: Page) -> None:
    """An article leads to the one before and the one after it in its section, never out of it."""
    links = {str(link["rel"][0]): str(link["href"]) for link in page.tags(".hc-neighbours a")}
    _, paths, place = PLACES.get(page.path, ("", [page.path], 0))
    around = {"prev": paths[place - 1] if place else None, "next": paths[place + 1] if place + 1 < len(paths) else None}
    assert {kind: urljoin("https://x" + page.address, href) for kind, href in links.items()} == {
        kind: "https://x" + address(page.language, path) for kind, path in around.items() if path
    }


@pytest.mark.parametrize("at", ADDRESSES)
def test_on_this_page(page: Page) -> None:
    """The contents beside an article, and those in it for narrow windows, name its sections; nothing names others."""
    ids = [str(tag["id"]) for tag in page.tags("h2[id]") if not tag.find_parent("help-checker")]
    for selector in (".hc-contents a", ".hc-toc > ul > li > a"):
        links = page.soup.select(selector)
        hidden = "toc" in (page.article.meta.get("hide") or [])
        assert [str(link["href"]).lstrip("#") for link in links] == ids or hidden or page.path == "index.md", selector
    assert bool(page.soup.select(".hc-contents")) == (not hidden and len(ids) > 2 and page.path != "index.md")


@pytest.mark.parametrize("at", FACTS)
def test_contact_options_are_for_the_articles_products(page: Page) -> None:
    """An article on some products shows no contact option of others, and every one of its own."""
    lines = ARTICLES_PARTS[page.language].lines
    marks = [set(mark[1].split()) if (mark := FOR.search(line)) else None for line in lines if line.startswith("- ")]
    products = set(page.article.meta.get("products") or ())
    shown = [mark for mark in marks if not mark or not products or mark & products]
    assert len(page.tags("#contact ~ ul > li")) == len(shown)
    assert len([mark for mark in marks if mark]) > 2
