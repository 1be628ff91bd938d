"""The not-found page of a language: servers show it at any depth, so its addresses start at the root."""

from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

FILE = "404.md"
URL_ATTRIBUTES = ("href", "src", "page", "words", "support-words", "wordings", "worker", "contact", "data-scope")


def rooted(html: str, base: str) -> str:
    """The page with every address that it or its scripts use made absolute; `base` is the page's own path."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        for attribute in URL_ATTRIBUTES:
            value = tag.get(attribute)
            if isinstance(value, str) and not value.startswith("#") and not urlsplit(value).scheme:
                tag[attribute] = urljoin(base, value)
    return str(soup)
