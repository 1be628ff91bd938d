"""Another engine for the page: its worker's answers come from a function of the test. Knows no screens."""

from collections.abc import Callable

from playwright.sync_api import Page

WORKER = """
  const Other = window.Worker;
  window.Worker = class {
    constructor(url, options) {
      if (!new URL(url, location).pathname.endsWith("/worker.js")) return new Other(url, options); // the search's
    }
    postMessage(message) { window.answered(message).then((data) => this.onmessage?.({ data })); }
    terminate() {}
  };
"""


def answered_by(reply: Callable[[str], str]) -> Callable[[Page], None]:
    """What makes a page ask this function, JSON in and JSON out as in checker/browser.py, before it goes anywhere."""

    def prepare(page: Page) -> None:
        page.expose_function("answered", reply)
        page.add_init_script(WORKER)

    return prepare
