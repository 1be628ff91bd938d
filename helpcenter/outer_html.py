"""What the theme's outermost HTML says of a page: language, direction, and where links start. Knows no article."""

import re
from urllib.parse import urljoin, urlsplit

from helpcenter import borrowed, locales, not_found

LANGUAGE = re.compile(r'<html lang="[^"]*"')
DIRECTION = re.compile(r'<body dir="[^"]*"')
SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')  # no attribute of a checkbox


def directed(html: str, locale: str) -> str:
    """The page with language and direction on its html element, and with what is borrowed marked."""
    where = f'<html lang="{locales.tag(locale)}" dir="{locales.direction(locale)}"'
    return borrowed.shown(SWITCH.sub(r"\1", DIRECTION.sub("<body", LANGUAGE.sub(where, html, 1), 1)))


def rooted(html: str, url: str, site_url: str | None) -> str:
    """The page, whose links start at the root where it is shown at any address."""
    if not not_found.anywhere(url):
        return html
    return not_found.rooted(html, urljoin(urlsplit(site_url or "/").path or "/", url))
