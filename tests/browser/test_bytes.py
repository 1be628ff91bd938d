"""What an article costs a reader: few bytes, however many articles there are, and nothing that is not needed."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from helpcenter import processes
from helpcenter.assets import IMAGES
from tests import corpora
from tests.browser.conftest import opening
from tests.browser.server import serving
from tests.conftest import ALL_LANGUAGES, LANGUAGES
from tests.site import small
from tests.site.conftest import ARTICLES, address, file_of

HTML = 40_000  # bytes of an article's page, as it is
VIEW = 60_000  # bytes of all that a first look at an article fetches, compressed, without its images
BEFORE_INTENT = 15_000  # bytes of the checker's script and style, by gzip, before the reader turns to it
WHOLE_TREE = ("checker.md", "checker-diagram.md")  # pages that hold every state of the tree, as text
SECTIONS, PER_SECTION = 40, 25  # as with 1,000 articles


def fetched(page: Page) -> list[str]:
    """The paths of all that a page has fetched, itself included."""
    page.wait_for_load_state("networkidle")
    urls = page.evaluate("[location.href, ...performance.getEntriesByType('resource').map(({name}) => name)]")
    return sorted({urlsplit(url).path for url in urls if not url.startswith("data:")})


def size(site: Path, path: str, way: str = "br") -> int:
    """Bytes of a file as a server sends it: compressed, if `make site` found it worth it."""
    file = site / file_of(path)
    twin = file.with_name(f"{file.name}.{way}")
    return (twin if twin.is_file() else file).stat().st_size


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_the_html_of_an_article_is_small(site: Path, language: str) -> None:
    """Every article that readers read; the checker's two pages are text for those without programs."""
    sizes = {
        path: site.joinpath(file_of(address(language, path))).stat().st_size
        for locale, path in ARTICLES
        if locale == language and path not in WHOLE_TREE
    }
    assert {path: bytes for path, bytes in sizes.items() if bytes > HTML} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_look_is_small(site: Path, opened: Callable[..., Page], language: str) -> None:
    """Nothing kept, nothing missing (`opened` would tell), nothing from elsewhere; with a checker in the article."""
    paths = fetched(opened(address(language, "billing-contact.md")))
    images = [path for path in paths if Path(path).suffix in IMAGES]
    assert sum(size(site, path) for path in paths if path not in images) <= VIEW, paths
    assert not [path for path in paths if "/search/" in path or "/engine/" in path]
    ours = [path for path in paths if "/checker-" in path and Path(path).suffix in (".js", ".css")]
    assert 0 < sum(size(site, path, "gz") for path in ours) <= BEFORE_INTENT, ours


def test_a_thousand_articles_weigh_no_more(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With as many sections as 1,000 articles have, and as many articles in the reader's own, a look costs no more.

    The other sections have few articles here: a page leads to their first ones only.
    """
    monkeypatch.setattr(processes, "CAN_FORK", False)  # beside a browser's threads it is no good
    places = [f"section-{n:02}/article-{m:02}.md" for n in range(SECTIONS) for m in range(2 if n else PER_SECTION)]
    docs = {f"en/{place}": small.article(f"Change the plan and its owner ({place})") for place in places}
    docs[f"en/{places[1]}"] = corpora.article("en", 25).replace("related: [", "related: [] # [")
    config = small.project(tmp_path, {"en/index.md": small.article("Home"), **docs}, {"en": {}})
    site = small.built(config).folder
    page = places[1].removesuffix(".md") + "/"
    html = site.joinpath(page, "index.html").read_text("utf-8")
    assert len(html.encode()) <= HTML
    assert html.count('class="hc-nav__link"') == 1 + PER_SECTION + SECTIONS - 1
    with serving(site) as server, opening(browser, server) as opened:
        paths = fetched(opened(f"/{page}"))
    assert sum(size(site, path) for path in paths if Path(path).suffix not in IMAGES) <= VIEW, paths
