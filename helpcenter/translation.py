"""Which pages are translations, and what a page is that shows the source language for want of one.

Works on the files that static-i18n has made: `locale` is the language of their text, `alternates` are their twins.
"""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from helpcenter import locales
from helpcenter.articles import MANY

X_DEFAULT = "x-default"
SPOKEN = re.compile(r'<div class="hc-source"[^>]*>')
FURNITURE = "<!-- furniture -->"  # below it, an article's HTML is what the site adds, in the page's language


def text_locale(file: File, locale: str) -> str:
    """The locale of a file's text, which on a fallback page is not the page's."""
    return str(getattr(file, "locale", locale))


def twins(file: File, source: str) -> dict[str, File]:
    """The article in each language that it is written in, by language tag, and the source as `x-default`."""
    alternates: dict[str, File] = getattr(file, "alternates", {})
    found = {locale: twin for locale, twin in alternates.items() if text_locale(twin, locale) == locale}
    tagged = {locales.tag(locale): twin for locale, twin in sorted(found.items())}
    return tagged | ({X_DEFAULT: found[source]} if source in found else {})


def canonical(page: Page, locale: str) -> File:
    """The file whose page is the article's own: on a fallback page, that of the language of the text."""
    alternates: dict[str, File] = getattr(page.file, "alternates", {})
    return alternates.get(text_locale(page.file, locale), page.file)


def address(file: File, site_url: str | None) -> str:
    """The whole address of a file's page."""
    return _joined(site_url or "", file.url if file.url != "./" else "")


@lru_cache(maxsize=3 * MANY)  # every page names those of its twins
def _joined(base: str, address: str) -> str:
    return urljoin(base, address)


def marked(html: str, locale: str, page_locale: str) -> str:
    """The HTML of a fallback page: the article in its own language, what the site adds in the page's."""
    own, mark, added = html.partition(FURNITURE)
    own = own.replace('class="headerlink"', f'class="headerlink" lang="{locales.tag(page_locale)}"')
    return spoken(own, locale) + mark + added


def spoken(html: str, locale: str) -> str:
    """A part of a page that is in another language than the page."""
    return f'<div class="hc-source" lang="{locales.tag(locale)}" dir="{locales.direction(locale)}">{html}</div>'


def parted(html: str) -> tuple[str, str]:
    """What `marked` has joined: the article, and what the site adds; of a page that is no fallback, all and nothing."""
    if not (match := SPOKEN.match(html)):
        return html, ""
    own, mark, added = html[match.end() :].partition(FURNITURE)
    return own.rpartition("</div>")[0], mark + added


def foreign(item: Any, locale: str) -> str:
    """The attributes (see `attribute`) for a page's title in a menu, where it is in another language than the page."""
    file = getattr(item, "file", None)
    other = text_locale(file, locale) if file else locale
    return "" if other == locale else attribute(other, locale)


def attribute(locale: str, page_locale: str) -> str:
    """The attributes that say in which language an element is, and in which direction, where not in the page's."""
    direction = locales.direction(locale)
    turned = f' dir="{direction}"' if direction != locales.direction(page_locale) else ""
    return f' lang="{locales.tag(locale)}"{turned}'
