"""The site on a real nginx with the configuration that `helpcenter hosting nginx` prints."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Response

from checker.interview import Outcome
from checker.paths import paths
from helpcenter.cli import main
from helpcenter.hosting import FOR_EVER
from tests.browser import nginx
from tests.browser.conftest import opening, ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, screen_after
from tests.browser.server import Server
from tests.conftest import ALL_LANGUAGES, LANGUAGES, ROOT, home
from tests.quality.demands import EVERY_PAGE, KINDS, NOT_FOUND, poor
from tests.quality.lighthouse import UNTIMED, judge


def configuration(server: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(main, ["-f", str(ROOT / "mkdocs.yml"), "hosting", server])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the site."""
    with nginx.running(site, configuration("nginx"), tmp_path_factory.mktemp("nginx")) as found:
        yield found


@pytest.fixture
def opened_there(browser: Browser, server: Server, address: str) -> Iterator[Callable[..., Page]]:
    """Like `opened`, on nginx."""
    with opening(browser, server, address) as open_page:
        yield open_page


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_checker(opened_there: Callable[..., Page], server: Server, language: str) -> None:
    """Every kind of page opens without a report of its policy, and the checker leads along a path in Python."""
    for path in ("", "billing-faq/", "checker-diagram/"):
        opened_there(home(language) + path)
    page = ready(opened_there(checker_page(language)))
    path = max(paths(TREE), key=lambda path: len(path.trail))
    for place in range(len(path.trail) + 1):
        screen = screen_after(*path.trail[:place])
        go_to(page, at(screen.trail))
        arrived(page, screen, Words(server.folder, language))
    assert isinstance(screen.shows, Outcome)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_does_not_exist(address: str, site: Path, language: str) -> None:
    """The not-found page is that of the language of the address, with status 404 and the headers of all pages."""
    status, headers, body = get(f"{address}{home(language)}no/such/page")
    assert (status, headers["X-Content-Type-Options"]) == (404, "nosniff")
    assert body == (site / home(language).strip("/") / "404.html").read_bytes()


def test_headers(address: str, site: Path) -> None:
    """Pages are asked for again and framed by nobody else; what is named by content is kept; frames are for anybody."""
    [engine] = site.glob("assets/checker-*/engine")
    page, wasm, frame = (
        get(f"{address}/{path}")[1]
        for path in ("billing-faq/", f"{engine.relative_to(site).as_posix()}/pyodide.asm.wasm", "fr/checker/frame/")
    )
    assert (page["Cache-Control"], frame["Cache-Control"]) == ("no-cache", "no-cache")
    assert get(f"{address}/sw.js")[1]["Cache-Control"] == "no-cache"
    assert wasm["Cache-Control"] == "public, max-age=31536000, immutable"
    assert wasm["Content-Type"] == "application/wasm"
    for each in (page, wasm, frame):
        assert "script-src 'self' 'wasm-unsafe-eval';" in each["Content-Security-Policy"]
        assert "unsafe-inline" not in each["Content-Security-Policy"]
        assert each["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert each["Permissions-Policy"].startswith("camera=()")
    assert page["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert frame["Content-Security-Policy"].endswith("frame-ancestors *")


@NOT_WEBKIT  # its driver tells of no response
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_loads_is_kept_for_ever(opened_there: Callable[..., Page], address: str, language: str) -> None:
    """A browser asks again for pages, the manifest and the way into the search, and never for anything else."""
    asked: dict[str, str] = {}

    def note(response: Response) -> None:
        if "server" in response.headers:  # Firefox may tell of a page's icon once more, which it has itself
            asked.setdefault(response.url, response.headers["cache-control"])

    def listen(page: Page) -> None:
        page.on("response", note)

    page = opened_there(home(language) + "billing-faq/", before=listen)
    with page.expect_response("**/*.pf_meta"):
        page.keyboard.press("/")
    ready(opened_there(checker_page(language), before=listen))
    again = {urlsplit(url).path for url, cached in asked.items() if cached != FOR_EVER}
    assert len(asked) > 30
    expected = [f"{home(language)}billing-faq/", f"{home(language)}checker/", "/search/pagefind-entry.json"]
    assert again <= {*expected, f"/search/{language}.json"}


def test_compressed_twins(address: str, site: Path) -> None:
    """A browser that takes gzip gets the twin; without, the file."""
    _, headers, body = get(f"{address}/billing-faq/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert body == (site / "billing-faq" / "index.html.gz").read_bytes()
    _, headers, body = get(f"{address}/billing-faq/")
    assert headers["Content-Encoding"] is None
    assert body == (site / "billing-faq" / "index.html").read_bytes()


@pytest.mark.first
@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse(address: str, subtests: pytest.Subtests, kind: str) -> None:
    """As on a phone, it finds nothing to better but how quick a page is, which depends on the machine.

    But that search engines are told to leave one page out.
    """
    pages = [f"{kind}, {language}" for language in ALL_LANGUAGES]
    found = judge((address + EVERY_PAGE[page] for page in pages), UNTIMED)
    for page, judged in zip(pages, found, strict=True):
        with subtests.test(page):
            assert list(poor(page, judged)) == []
            assert (judged.scores["seo"] < 100) == (kind == NOT_FOUND)
