"""What the site says to programs: structured data of a page, and the files beside the pages. Writes nothing itself."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from helpcenter import copies, feed, locales, translation, whole_sections
from helpcenter.articles import Article
from helpcenter.checks.languages import comma
from helpcenter.names import Names
from helpcenter.site_map import SiteMap
from helpcenter.structured_data import Facts, linked_data

HOME = "home.html"  # the template of home pages
ROBOTS = "robots.txt"
MANIFEST = "site.webmanifest"
ICONS = (("assets/logo.svg", "any", "image/svg+xml"), ("assets/icon-512.png", "512x512", "image/png"))

type Rewrite = Callable[[Article, str], str]


def data_of(page: Page, locale: str, names: Names, config: MkDocsConfig, home: Page | None) -> dict[str, Any]:
    """A page's JSON-LD."""
    is_home = page.meta.get("template") == HOME
    at = translation.address(translation.canonical(page, locale), config.site_url)
    written = translation.text_locale(page.file, locale)
    steps = [] if is_home or home is None else [(config.site_name, translation.address(home.file, config.site_url))]
    return linked_data(
        Facts(
            kind="WebSite" if is_home else "Article",
            title=config.site_name if is_home else str(page.meta.get("title") or page.title),
            description=str(page.meta.get("description", "")),
            address=at,
            language=locales.tag(written),
            site_name=config.site_name,
            reviewed=str(page.meta.get("reviewed") or ""),
            products=[names(product, written) for product in page.meta.get("products") or ()],
            path=steps,
        )
    )


def copies_of(
    locale: str, site: SiteMap, names: Names, rewrite: Rewrite
) -> Iterator[tuple[str, tuple[Any, ...], Callable[[], str]]]:
    """The plain copies of a language's articles: each one's path in the site, what it is made of, and its maker."""

    def made(article: Article, text: str) -> str:
        return copies.copy(article, text, names, site, _facts(article, names, site))

    for (language, path), article in site.articles.items():
        if language == locale and not article.is_part and not site.place(language, path).endswith(".html"):
            text = rewrite(article, "\n".join(article.lines[article.body_line - 1 :]))
            yield site.place(language, path) + copies.FILE, (article.meta, text), partial(made, article, text)


def files(locale: str, site: SiteMap, names: Names, config: MkDocsConfig, nav: Navigation) -> Iterator[tuple[str, str]]:
    """The files of a language by their path in the site; those of the whole site come with the source language."""
    start = "" if locale == site.languages[0] else f"{locale}/"
    yield start + copies.LIST, _listing(locale, site, names, config, nav)
    if articles := feed.entries(_own(locale, site), site):
        yield start + feed.FILE, feed.atom(articles, locale, config.site_name, start, names, site)
    yield start + MANIFEST, json.dumps(_manifest(locale, start, site, config), ensure_ascii=False, indent=1) + "\n"
    if not start:
        yield ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site.root, 'sitemap.xml')}\n"


def _own(locale: str, site: SiteMap) -> list[Article]:
    return [article for (language, _), article in site.articles.items() if language == locale]


def feed_of(locale: str, site: SiteMap) -> str:
    """Where the feed of a language stands, from the site's root; empty if it has none."""
    start = "" if locale == site.languages[0] else f"{locale}/"
    return start + feed.FILE if feed.entries(_own(locale, site), site) else ""


def _facts(article: Article, names: Names, site: SiteMap) -> Iterator[str]:
    if products := article.meta.get("products"):
        named = f"{comma(article.language)} ".join(names(product, article.language) for product in products)
        yield f"**{names('page.applies-to', article.language)}** {named}"
    if reviewed := article.meta.get("reviewed"):
        yield f"**{names('page.reviewed', article.language)}** {reviewed}"
    yield f"<{site.address(article)}>"


def _listing(locale: str, site: SiteMap, names: Names, config: MkDocsConfig, nav: Navigation) -> str:
    home = site.articles.get((locale, "index.md"))
    about = names.fill(str(home.meta.get("description", "")), locale) if home else config.site_name
    loose = [item for item in nav.items if isinstance(item, Page)]
    sections = [(config.site_name, _titled(loose, locale, site, names))]
    for item in nav.items:
        if isinstance(item, Section):
            sections.append((item.title, _titled(whole_sections.pages(item), locale, site, names)))
    starts = {other: "" if other == site.languages[0] else f"{other}/" for other in site.languages if other != locale}
    others = [
        f"- [{copies.LIST} ({locales.tag(other)})]({urljoin(site.root, start + copies.LIST)})"
        for other, start in starts.items()
    ]
    return copies.listing(config.site_name, about, [each for each in sections if each[1]], others, site)


def _titled(pages: Any, locale: str, site: SiteMap, names: Names) -> list[copies.Titled]:
    found = []
    for page in pages:
        article = site.articles.get((locale, page.file.src_uri.partition("/")[2]))
        if article and translation.text_locale(page.file, locale) == locale:
            texts = (names.fill(str(article.meta.get(key, "")), locale) for key in ("title", "description"))
            found.append((article, *texts))
    return found  # type: ignore[return-value]


def _manifest(locale: str, start: str, site: SiteMap, config: MkDocsConfig) -> dict[str, Any]:
    up = "../" if start else ""
    return {
        "name": config.site_name,
        "lang": locales.tag(locale),
        "dir": locales.direction(locale),
        "start_url": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#14548c",
        "icons": [{"src": up + site.asset(src), "sizes": sizes, "type": kind} for src, sizes, kind in ICONS],
    }
