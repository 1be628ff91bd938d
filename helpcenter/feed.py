"""An Atom feed of a language's articles, the last reviewed first. Knows no page and no file."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from urllib.parse import urljoin

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from helpcenter import locales
from helpcenter.articles import Article
from helpcenter.names import Names
from helpcenter.site_map import SiteMap

FILE = "feed.xml"
MOST = 50  # articles; who reads feeds comes back


def entries(articles: Iterable[Article], site: SiteMap) -> list[Article]:
    """Those of the articles that a feed tells of: dated ones, but for home pages and what stands for a missing page."""
    dated = [each for each in articles if each.meta.get("reviewed") and not each.is_part and each.path != "index.md"]
    told = [each for each in dated if not site.place(each.language, each.path).endswith(".html")]
    told.sort(key=lambda each: each.path)
    return sorted(told, key=lambda each: each.meta["reviewed"], reverse=True)[:MOST]


def atom(articles: list[Article], locale: str, title: str, start: str, names: Names, site: SiteMap) -> str:
    """The feed's text. `start` is the folder of the language in the site."""
    home = urljoin(site.root, start)
    feed = Atom1Feed(title, home, "", language=locales.tag(locale), feed_url=urljoin(home, FILE), author_name=title)
    for article in articles:
        filled = [names.fill(str(article.meta.get(key, "")), locale) for key in ("title", "description")]
        at = site.address(article)
        reviewed = datetime.combine(article.meta["reviewed"], time(), UTC)
        feed.add_item(filled[0], at, filled[1], unique_id=at, updateddate=reviewed)
    return str(feed.writeString("utf-8"))
