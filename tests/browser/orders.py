"""What a test makes the checker's engine do, from within its worker: not every driver reaches workers."""

from playwright.sync_api import Page

from tests.browser.server import with_more_before

# Before the worker's program. Orders come the way of the page's messages, so they are heard before what follows them.
OBEY = """addEventListener("message", (event) => {
  if (!event.data?.order) return;
  event.stopImmediatePropagation();
  const orders = {
    close: () => self.close(),
    throw: () => { throw new Error("out of memory"); },
    babble: () => postMessage(JSON.stringify({ id: null, error: "no such tree" })),
    has: (name) => postMessage({ told: name in self }),
  };
  orders[event.data.order](event.data.given);
});"""
COMMAND = """
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      if (!new URL(url, location).pathname.endsWith("/worker.js")) return; // the search's
      window.engine = this;
      this.addEventListener("message", (event) => {
        if (event.data.told === undefined) return;
        event.stopImmediatePropagation();
        window.told = event.data.told;
      });
    }
  };
"""

obeying = with_more_before(OBEY)  # the fault of a worker that takes orders


def commanded(page: Page) -> None:
    """Let a page give orders; before it goes anywhere."""
    page.add_init_script(COMMAND)


def order(page: Page, what: str, given: str = "") -> None:
    """Let the engine `close`, `throw` what nobody catches, `babble`, or tell whether its scope `has` a name."""
    page.evaluate("(order) => engine.postMessage(order)", {"order": what, "given": given})


def has(page: Page, name: str) -> bool:
    """Whether the scope of the engine's worker has this name."""
    page.evaluate("() => { delete window.told; }")
    order(page, "has", name)
    page.wait_for_function("() => 'told' in window")
    return bool(page.evaluate("told"))
