"""What the site puts around an article: facts, related articles, contact options, the language menu."""

from urllib.parse import urljoin

import pytest
from babel.dates import format_date

from helpcenter.names import read_names
from tests.conftest import LANGUAGES, ROOT
from tests.site.conftest import ADDRESSES, ARTICLES, Page, address, text_of

NAMES, _ = read_names(ROOT / "docs", list(LANGUAGES))
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
    assert fact(page, "page.applies-to") == ([", ".join(products)] if products else [])


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
            NAMES.fill(ARTICLES[page.language, path].meta["title"], page.language),
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
        language: address(language, page.path) for language in LANGUAGES
    }
    assert [link["hreflang"] for link in links] == [link["lang"] for link in links]
    assert [link["lang"] for link in links if link.get("aria-current") == "true"] == [page.language]
