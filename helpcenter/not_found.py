"""The not-found page of a language and the one for readers without a network: both are shown at any address.

So their own addresses start at the root, and nothing leads to them.
"""

from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

NAMES = ("404", "offline")  # articles of each language
URL_ATTRIBUTES = ("href", "src", "page", "words", "support-words", "wordings", "worker", "contact", "data-scope")


def anywhere(address: str) -> bool:
    """Whether the page at an address, or the article of that name, is shown at any address."""
    return address.rpartition("/")[2].removesuffix(".html").removesuffix(".md") in NAMES


def rooted(html: str, base: str) -> str:
    """The page with every address that it or its scripts use made absolute; `base` is the page's own path."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        for attribute in URL_ATTRIBUTES:
            value = tag.get(attribute)
            if isinstance(value, str) and not value.startswith("#") and not urlsplit(value).scheme:
                tag[attribute] = urljoin(base, value)
    return str(soup)
