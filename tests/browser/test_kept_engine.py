"""What a browser keeps of the engine where no service worker does: the next visit uses it, and never trusts it."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import ready
from tests.browser.engines import NOT_WEBKIT
from tests.browser.reader import idle
from tests.browser.server import Server, everything, missing

FRAME = "/checker/frame/"  # the page for other sites, which registers no service worker
KEPT = """async () => {
  const element = document.querySelector("help-checker");
  const [worker, bundle] = ["worker", "bundle"].map((name) => element.getAttribute(name));
  const bytes = {};
  for (const name of Object.keys(JSON.parse(bundle))) {
    const kept = await caches.match(new URL(`engine/${name}`, new URL(worker, location)));
    if (kept) bytes[name] = (await kept.arrayBuffer()).byteLength;
  }
  return bytes;
}"""
# The two large files of either kind of engine: the WebAssembly, and its memory or Python's library.
LARGE = """() => {
  const bundle = JSON.parse(document.querySelector("help-checker").getAttribute("bundle"));
  return Object.keys(bundle).filter((name) => !/[.](m?js|json)$/.test(name));
}"""
# What is kept once both are, of these sizes where some are given; after 30 s, whatever there is.
WHOLE = f"""async (sizes) => {{
  const look = {KEPT};
  const large = ({LARGE})();
  const end = performance.now() + 30_000;
  for (;;) {{
    const bytes = await look();
    const whole = (name) => bytes[name] && bytes[name] === (sizes ?? bytes)[name];
    const there = large.every(whole);
    if (there || performance.now() > end) return bytes;
    await new Promise((next) => setTimeout(next, 20));
  }}
}}"""
FORMER = """async (site) => {
  const cache = await caches.open(`help-checker ${new URL("/assets/checker-0/engine/", site)}`);
  await cache.put("/assets/checker-0/engine/memory.bin", new Response("former"));
}"""
DAMAGE = """async (name) => {
  const [cache] = await Promise.all((await caches.keys()).map((each) => caches.open(each)));
  const [{ url }] = (await cache.keys()).filter(({ url }) => url.endsWith(`/${name}`));
  await cache.put(url, new Response("x"));
}"""


def started(page: Page) -> Page:
    """The page, its engine asked for and there."""
    page.locator("help-checker").dispatch_event("pointerenter")
    return ready(page)


@NOT_WEBKIT  # which hashes nothing without https, so it trusts nothing that is kept
def test_the_next_visit_takes_what_is_kept(opened: Callable[..., Page], server: Server) -> None:
    """Its large files are not fetched again; one that is damaged is, and kept anew; a former build's are deleted."""
    server.uncached = everything  # by the browser itself
    page = opened(FRAME)
    page.evaluate(FORMER, server.address)
    kept = started(page).evaluate(WHOLE)
    wasm, memory = sorted(page.evaluate(LARGE), key=lambda name: not name.endswith(".wasm"))
    assert {wasm, memory} <= kept.keys()
    assert not [name for name in kept if name.endswith("js")]  # a script runs from its address, so that is checked
    assert len(page.evaluate("caches.keys()")) == 1
    server.faults = {f"/engine/{name}": missing for name in kept}
    page.reload()
    started(page)
    server.faults.clear()
    page.evaluate(DAMAGE, memory)
    server.requests.clear()
    page.reload()
    started(page)
    assert [path for path in server.requests if path.endswith(f"/{memory}")]
    assert page.evaluate(WHOLE, kept) == kept


def test_a_browser_that_refuses_to_keep(opened: Callable[..., Page]) -> None:
    """Where storage is refused, to the page and to the worker, Python starts all the same and nothing is said."""
    refused = (
        "CacheStorage.prototype.open = CacheStorage.prototype.keys = async () => { throw new DOMException('no'); };"
    )
    page = started(opened(FRAME, before=lambda page: page.add_init_script(refused)))
    idle(page)
    idle(page)
    assert page.evaluate("caches.match('/').then((found) => found ?? null)") is None
