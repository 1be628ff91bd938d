"""A real browser on the built site: pages that report every console error and every request off the site."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import chromium, webkit
from tests.browser.engines import CHROMIUM, FIREFOX, WEBKIT, engines_of, long_elsewhere, repeated_languages
from tests.browser.firefox import Firefox
from tests.browser.server import Server, nothing, serving


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test runs once in each engine of its mark."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", engines_of(metafunc.definition), indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In Chromium every language, in the others one for each test; and there only some tests, if not asked for all."""
    left_out = repeated_languages(items) + ([] if config.getoption("everywhere") else long_elsewhere(items))
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine that the test runs in."""
    return str(request.param)


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def _started(_playwright: Playwright) -> Iterator[Callable[[str], Browser]]:
    """Starts an engine when it is first asked for."""
    started: dict[str, Any] = {}
    launch: dict[str, Callable[[Playwright], Any]] = {
        CHROMIUM: chromium.started,
        FIREFOX: Firefox,
        WEBKIT: webkit.launch,
    }
    with ExitStack() as stack:

        def start(engine: str) -> Browser:
            if engine not in started:
                started[engine] = launch[engine](_playwright)
                stack.callback(started[engine].close)
            return started[engine]  # type: ignore[no-any-return]

        yield start


@pytest.fixture(scope="session")
def browser(engine: str, _started: Callable[[str], Browser]) -> Browser:
    """The engine's browser, started once."""
    return _started(engine)


@pytest.fixture(scope="session")
def _server(site: Path) -> Iterator[Server]:
    with serving(site) as server:
        yield server


@pytest.fixture
def server(_server: Server) -> Iterator[Server]:
    """The site's server, without faults."""
    _server.faults.clear()
    _server.requests, _server.heads = [], []
    _server.scripts = []
    _server.uncached = nothing
    yield _server
    _server.faults.clear()


@contextmanager
def opening(browser: Browser, server: Server, address: str = "") -> Iterator[Callable[..., Page]]:
    """What the fixture `opened` gives, for any browser, and at another address than the server's."""
    address = address or server.address
    contexts: list[BrowserContext] = []
    surprises: list[str] = []

    def open_page(
        path: str,
        *,
        errors_expected: bool = False,
        before: Callable[[Page], object] | None = None,
        until: Literal["load", "domcontentloaded"] = "load",
        **options: Any,
    ) -> Page:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        page = context.new_page()

        def off_site(url: str) -> bool:
            return not url.startswith((address, "data:", "blob:", "about:"))

        page.on(
            "request",
            lambda request: off_site(request.url) and surprises.append(f"request off the site: {request.url}"),
        )
        if not errors_expected:
            page.on("console", lambda m: m.type in ("error", "warning") and surprises.append(f"{m.type}: {m.text}"))
            page.on("pageerror", lambda e: page.url == "about:blank" or surprises.append(f"exception: {e}"))
            page.on("response", lambda r: r.status >= 400 and surprises.append(f"{r.status}: {r.url}"))
        if before:
            before(page)
        server.scripts = getattr(page, "scripts", [])
        page.goto(path, wait_until=until)
        return page

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
    assert surprises == []


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site in a new context; on leaving, there were no surprises.

    Give `errors_expected=True` where the test itself injects faults: errors are no surprises then.
    `before` is called with the page before it goes anywhere, `until` is when it is there; other options are those of a
    browser's context.
    """
    with opening(browser, server) as open_page:
        yield open_page


def ready(page: Page) -> Page:
    """The page, once the element has taken over."""
    try:
        page.locator("help-checker h2[tabindex]").first.wait_for(timeout=30_000)
    except Exception as error:
        said = page.locator("help-checker").first.inner_text()
        raise AssertionError(f"not ready, at {page.url}: {said[:1000]!r}") from error
    return page
