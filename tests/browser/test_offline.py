"""Without a network: pages once opened and the checker once used open whole, of one build; nothing else is kept.

The server goes away by dropping every connection, and lets browsers keep nothing in their own caches (in Chromium that
cache is emptied instead), so that only the service worker is left. Another build is made of the site by giving its
assets other names and contents.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from checker.interview import Outcome
from checker.paths import paths
from helpcenter import offline
from tests.browser.conftest import opening, ready
from tests.browser.engines import CHROMIUM, EVERYWHERE, NOT_WEBKIT
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, idle, screen_after
from tests.browser.server import Server, cut, dropped, everything, missing, nothing, serving, stalled
from tests.browser.test_search import FIND
from tests.conftest import ALL_LANGUAGES, LANGUAGES, ROOT, home
from tests.site.conftest import ARTICLES

# What the caches hold: paths by what the cache is for.
HELD = """async () => {
  const held = { names: [], pages: [], assets: [], offline: [], search: [] };
  for (const name of await caches.keys()) {
    const files = await (await caches.open(name)).keys();
    if (!files.length) continue; // a worker may have deleted it just now; then opening has made it anew
    held.names.push(name);
    const [whose, , kind] = name.split(" ");
    if (whose !== "help-centre") continue; // the engine's own, where it was quicker than this worker
    held[kind].push(...files.map(({ url }) => new URL(url).pathname));
  }
  return held;
}"""
WAIT = f"""async () => {{
  const look = {HELD};
  const end = performance.now() + 10_000;
  for (;;) {{
    const held = await look();
    if (DONE) return held;
    if (performance.now() > end) throw new Error(`this is held: ${{JSON.stringify(held)}}`);
    await new Promise((next) => setTimeout(next, 20));
  }}
}}"""
UPDATE = "navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => null).then(() => null)"
LOADED = 'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)'


@pytest.fixture
def deployed(engine: str, site: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of the site with its worker; what it serves can be changed (`deploy`)."""
    current = tmp_path / "current"
    current.symlink_to(site, target_is_directory=True)
    with serving(current) as server:
        server.worker = True
        server.uncached = nothing if engine == CHROMIUM else everything
        yield server


@pytest.fixture
def reader(browser: Browser, deployed: Server) -> Iterator[Callable[..., Page]]:
    """Opens a page with the worker, in a new context."""
    with opening(browser, deployed) as open_page:
        yield open_page


def next_build(site: Path, folder: Path) -> Path:
    """Another build: its pages say so, and its assets, index and engine have other contents."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.br", "*.gz", "sw.js"), copy_function=os.link)
    names = {path.name: path.name[:-12] + path.name[:-13:-1] for path in folder.glob("assets/*-*[0-9a-f]")}
    for old, new in names.items():
        folder.joinpath("assets", old).rename(folder / "assets" / new)
    for file in [*folder.rglob("*.html"), *folder.glob("search/*.json"), *folder.glob("assets/*/*.js")]:
        text = file.read_text("utf-8").replace("<body", '<body data-build="next"')
        for old, new in names.items():
            text = text.replace(old, new)
        file.unlink()  # it is the first build's, too
        hashed = file.suffix == ".html" or file.name == "help-checker.js"  # the page has its hash
        file.write_text(text if hashed else f"{text}\n", "utf-8")
    languages = [home(language).lstrip("/") for language in ALL_LANGUAGES]
    [checker] = folder.glob("assets/checker-*")
    offline.write(folder, ROOT / "overrides" / "sw.js", languages, [f"assets/{checker.name}/"])
    return folder


# The newest worker has what it needs; then, that it is at work, and done with what it does on taking over.
INSTALLED = "navigator.serviceWorker.getRegistration().then(({ installing }) => !installing)"
ACTIVE = (
    "navigator.serviceWorker.getRegistration()"
    ".then(({ installing, waiting, active }) => !installing && !waiting && active?.state === 'activated')"
)


def updated(page: Page, build: Path) -> Page:
    """The page, once the worker of this build has taken over, and has left nothing of others but pages.

    What a former worker, at work until then, has kept after that goes with the next page that is opened.
    """
    own = f"help-centre {page.evaluate('location.origin')}/ offline {version(build)}"
    has = f"caches.open({own!r}).then((cache) => cache.match('/offline.html'))"
    page.evaluate(UPDATE)
    held(page, f"held.names.includes({own!r}) && await {has} && await {INSTALLED}")
    if devtools := session(page):
        devtools.send("ServiceWorker.enable")
        devtools.send("ServiceWorker.stopAllWorkers")  # as a browser does with an idle one: the new one may wait for it
    held(page, f"await {ACTIVE}")
    page.reload()
    held(page, f"held.names.filter((name) => name.includes(' offline ')).every((name) => name === {own!r})")
    return page


def version(build: Path) -> str:
    """By what a build's worker names its caches."""
    found = re.search(r'"version":"(\w+)"', build.joinpath("sw.js").read_text("utf-8"))
    assert found
    return found[1]


def deploy(server: Server, build: Path) -> None:
    """Serve another build, all at once."""
    new = server.folder.with_name("new")
    new.symlink_to(build, target_is_directory=True)
    new.replace(server.folder)


def go_away(server: Server, page: Page) -> None:
    """No network any more, and nothing left in the browser's own cache."""
    server.faults[""] = dropped
    if devtools := session(page):
        devtools.send("Network.clearBrowserCache")


def session(page: Page) -> CDPSession | None:
    """Chromium's tools for developers; nothing in other engines."""
    chromium = isinstance(page, Page) and page.context.browser and page.context.browser.browser_type.name == CHROMIUM
    return page.context.new_cdp_session(page) if chromium else None


def held(page: Page, done: str = "true") -> dict[str, list[str]]:
    """What is kept, once `done` says so."""
    return dict(page.evaluate(WAIT.replace("DONE", done)))


def opened_and_kept(page: Page, path: str = "") -> Page:
    """The page, once it is kept."""
    if path:
        page.goto(path)
    here = path or page.evaluate("location.pathname")
    held(page, f"held.pages.includes({here!r})")
    return page


def builds(page: Page) -> set[str]:
    """The builds that the page and all that it has loaded are of, by the names of folders."""
    loaded = [path for path in page.evaluate(LOADED) if path.startswith("/assets/") and "-" in path.split("/")[2]]
    assert loaded
    return {path.split("/")[2] for path in loaded}


@EVERYWHERE
@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_a_page_once_opened(reader: Callable[..., Page], deployed: Server, language: str) -> None:
    """It opens with its style and scripts; one never opened gives a sentence in its language and what does open."""
    path = f"{home(language)}billing-contact/"
    page = opened_and_kept(reader(path, errors_expected=True))
    assert deployed.requests.index("/sw.js") > max(map(deployed.requests.index, page.evaluate(LOADED)[:6]))
    title = page.locator("h1").inner_text()
    held(page, f"held.offline.includes('{home(language)}offline.html')")
    go_away(deployed, page)
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    assert page.evaluate("getComputedStyle(document.querySelector('.hc-nav__link')).display") == "block"
    assert page.locator("html.js").count() == 1
    page.goto(f"{home(language)}change-plan/")
    expect(page.locator("h1")).to_have_text(str(ARTICLES[language, "offline.md"].meta["title"]))
    assert page.evaluate("location.pathname") == f"{home(language)}change-plan/"
    page.locator("[data-kept] a").filter(has_text=title).click()
    expect(page.locator("h1")).to_have_text(title)
    page.goto(f"{home(language)}change-plan/")
    deployed.faults.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("article h1")).not_to_have_text(str(ARTICLES[language, "offline.md"].meta["title"]))


@EVERYWHERE
def test_the_checker_once_used(reader: Callable[..., Page], deployed: Server, site: Path) -> None:
    """After one visit it answers in Python; nothing of the engine is kept before it is used."""
    article = opened_and_kept(reader("/change-plan/", errors_expected=True))
    assert [path for path in held(article)["assets"] if "/engine/" in path] == []
    page = ready(opened_and_kept(article, checker_page("en")))
    [engine] = site.glob("assets/checker-*/engine")
    files = {f"/{file.relative_to(site)}" for file in engine.iterdir() if file.suffix not in (".br", ".gz")}
    held(page, f"{sorted(files)!r}.every((file) => held.assets.includes(file))")
    go_away(deployed, page)
    page.goto("/change-plan/")
    page.goto(checker_page("en"))
    ready(page)
    path = max(paths(TREE), key=lambda path: len(path.trail))
    for place in range(len(path.trail) + 1):
        screen = screen_after(*path.trail[:place])
        go_to(page, at(screen.trail))
        arrived(page, screen, Words(site, "en"))
    assert isinstance(screen.shows, Outcome)


def test_an_engine_that_is_quicker_than_the_worker(reader: Callable[..., Page]) -> None:
    """It is kept also where it answered before the worker was there, and once: what it had kept itself is dropped."""
    told = "new CustomEvent('help-checker', { detail: { address: 'billing', question: 'product' } })"
    own = "caches.open(`help-checker ${location.origin}/assets/checker-0/engine/`)"
    early = f"addEventListener('load', () => {{ {own}; dispatchEvent({told}); }});"
    page = opened_and_kept(reader("/change-plan/", before=lambda page: page.add_init_script(early)))
    held(page, "held.assets.some((path) => path.includes('/engine/'))")
    held(page, "held.names.every((name) => name.startsWith('help-centre '))")


@NOT_WEBKIT  # the service worker's pages come without a test's clock
def test_a_network_that_comes_late(reader: Callable[..., Page], deployed: Server) -> None:
    """The asked page comes by itself, though nothing came when the browser said that there is a network."""
    page = opened_and_kept(reader("/billing-contact/", errors_expected=True))
    held(page, "held.offline.includes('/offline.html')")
    go_away(deployed, page)
    title = str(ARTICLES["en", "offline.md"].meta["title"])
    page.clock.install()
    page.goto("/change-plan/")
    expect(page.locator("h1")).to_have_text(title)
    before = len(deployed.requests)
    page.evaluate("dispatchEvent(new Event('online'))")
    deployed.wait_for_request("/change-plan/", after=before)
    deployed.faults.clear()
    page.clock.fast_forward(5_000)
    expect(page.locator("article h1")).not_to_have_text(title)
    page.goto("/offline.html")
    before = len(deployed.requests)
    page.clock.fast_forward(5_000)
    deployed.wait_for_request("/offline.html", after=before)
    page.wait_for_load_state("networkidle")
    assert deployed.requests[before:].count("/offline.html") == 1  # looked for, and not shown anew


@pytest.mark.engines(CHROMIUM)  # no other tells how a reader is connected, nor reaches the service worker
def test_no_megabytes_with_few_bytes(reader: Callable[..., Page], deployed: Server) -> None:
    """A reader who asks for few bytes keeps pages, and no engine, though they use the checker."""
    saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    page = opened_and_kept(reader("/billing-faq/", before=lambda page: page.add_init_script(saving)))
    [worker] = page.context.service_workers
    worker.evaluate(saving)
    opened_and_kept(page, checker_page("en")).locator("help-checker").dispatch_event("pointerenter")
    kept = held(opened_and_kept(ready(page), "/change-plan/"))["assets"]
    assert sum(deployed.folder.joinpath(path.lstrip("/")).stat().st_size for path in kept) < 500_000


@EVERYWHERE
def test_another_build_between_visits(
    reader: Callable[..., Page], deployed: Server, site: Path, tmp_path: Path
) -> None:
    """Each page is wholly of the build that it was opened in; what no kept page needs is deleted."""
    first = {path.name for path in site.glob("assets/*-*[0-9a-f]")}
    page = ready(opened_and_kept(reader(checker_page("en"), errors_expected=True)))
    held(page, "held.assets.some((path) => path.includes('/engine/'))")
    opened_and_kept(page, "/change-plan/")
    deploy(deployed, next_build(site, tmp_path / "next"))
    opened_and_kept(page, "/billing-faq/")
    assert page.locator("body[data-build=next]").count() == 1
    assert builds(page).isdisjoint(first)
    updated(page, tmp_path / "next")
    go_away(deployed, page)
    page.goto("/change-plan/")
    assert page.locator("body[data-build]").count() == 0
    assert builds(page) <= first
    page.goto(checker_page("en"))
    ready(page)
    assert builds(page) <= first
    page.goto("/billing-faq/")
    assert page.locator("body[data-build=next]").count() == 1
    assert builds(page).isdisjoint(first)
    deployed.faults.clear()
    for path in ("/change-plan/", checker_page("en")):
        page.goto(path)
        assert page.locator("body[data-build=next]").count() == 1
        assert builds(page).isdisjoint(first)
        held(page, f"(await (await caches.match({path!r}))?.text() ?? '').includes('data-build')")
    old = sorted(first)
    held(page, f"!held.assets.some((path) => {old!r}.includes(path.split('/')[2]))")


@pytest.mark.parametrize("fault", [cut, missing])
def test_half_a_page_is_not_kept(reader: Callable[..., Page], deployed: Server, fault: Callable[..., None]) -> None:
    """A page that lacked a file is kept only when it is opened whole."""
    deployed.faults["/article.css"] = fault
    page = reader("/change-plan/", errors_expected=True)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.goto("/billing-faq/")
    deployed.faults.clear()
    opened_and_kept(page, "/billing-contact/")
    assert "/change-plan/" not in held(page)["pages"]
    opened_and_kept(page, "/change-plan/")
    go_away(deployed, page)
    page.reload()
    assert page.evaluate("[...document.styleSheets].length") == page.locator("link[rel=stylesheet]").count()


@pytest.mark.parametrize(("file", "fault"), [("/sw.js", missing), ("/sw.js", dropped), ("/offline.html", cut)])
def test_an_update_that_fails(
    reader: Callable[..., Page], deployed: Server, site: Path, tmp_path: Path, file: str, fault: Callable[..., None]
) -> None:
    """Where a new worker, or what it needs, does not come, the former goes on; the next try succeeds."""
    page = opened_and_kept(reader("/change-plan/", errors_expected=True))
    held(page, "held.offline.includes('/offline.html')")
    deploy(deployed, next_build(site, tmp_path / "next"))
    deployed.faults[file] = fault
    page.evaluate(UPDATE)
    opened_and_kept(page, "/billing-faq/")
    go_away(deployed, page)
    page.goto("/reactivate-subscription/")
    expect(page.locator("h1")).to_have_text(str(ARTICLES["en", "offline.md"].meta["title"]))
    assert page.locator("body[data-build]").count() == 0
    deployed.faults.clear()
    page.goto("/billing-faq/")
    updated(page, tmp_path / "next")
    go_away(deployed, page)
    page.goto("/reactivate-subscription/")
    expect(page.locator("body[data-build=next] h1")).to_have_text(str(ARTICLES["en", "offline.md"].meta["title"]))


def test_a_network_that_says_nothing(reader: Callable[..., Page], deployed: Server) -> None:
    """A kept page opens though the network is silent."""
    page = opened_and_kept(reader("/change-plan/", errors_expected=True))
    title = page.locator("h1").inner_text()
    deployed.faults["/change-plan/"] = stalled
    page.reload()
    expect(page.locator("h1")).to_have_text(title)


def test_a_server_that_fails(reader: Callable[..., Page], deployed: Server) -> None:
    """A kept page opens though the server is broken; one that is gone is kept no longer."""
    page = opened_and_kept(reader("/change-plan/", errors_expected=True))
    title = page.locator("h1").inner_text()
    deployed.faults["/change-plan/"] = lambda handler: handler.send_error(503)
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    deployed.faults["/change-plan/"] = missing
    page.goto("/billing-faq/")
    page.goto("/change-plan/")
    page.goto("/billing-faq/")
    held(page, "!held.pages.includes('/change-plan/')")


def test_the_search_once_used(reader: Callable[..., Page], deployed: Server, site: Path, tmp_path: Path) -> None:
    """A search that was made can be made again; nothing of another build's index is kept."""
    page = opened_and_kept(reader("/change-plan/", errors_expected=True))

    def results() -> list[str]:
        return [urlsplit(url).path for url in page.evaluate(FIND, ["invoice"])[0]]

    found = results()
    opened_and_kept(page, "/billing-faq/")
    held(page, "held.search.includes('/search/en.json')")
    go_away(deployed, page)
    page.reload()
    assert results() == found
    deployed.faults.clear()
    deploy(deployed, next_build(site, tmp_path / "next"))
    deployed.faults["/sw.js"] = missing
    page.goto("/billing-contact/")
    assert results() == found
    opened_and_kept(page, "/change-plan/")
    text = page.evaluate("caches.match('/search/en.json').then((answer) => answer.text())")
    assert text == site.joinpath("search", "en.json").read_text("utf-8")


REFUSALS = {
    "no workers": "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });",
    "refused": "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'));",
    "throws": "navigator.serviceWorker.register = () => { throw new DOMException('no', 'SecurityError'); };",
}


@pytest.mark.parametrize("script", REFUSALS.values(), ids=REFUSALS)
def test_a_browser_that_keeps_nothing(reader: Callable[..., Page], deployed: Server, script: str) -> None:
    """A page is as good as ever, without an error."""
    page = reader(home(LANGUAGES[1]), before=lambda page: page.add_init_script(script))
    page.wait_for_load_state()
    idle(page)
    idle(page)
    assert "/sw.js" not in deployed.requests
    assert page.evaluate("caches.keys()") == []
