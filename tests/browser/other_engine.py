"""Another engine for the page: its worker's answers come from a function of the test. Knows no screens."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.server import Handler, Server

WORKER = """
  const Other = window.Worker;
  window.Worker = class {
    constructor(url, options) {
      if (!new URL(url, location).pathname.endsWith("/worker.js")) return new Other(url, options); // the search's
    }
    postMessage(message) {
      fetch("/answered", { method: "POST", body: message })
        .then((answer) => answer.text()).then((data) => this.onmessage?.({ data }));
    }
    terminate() {}
  };
"""


def answered_by(reply: Callable[[str], str], server: Server) -> Callable[[Page], None]:
    """What makes a page ask this function, JSON in and JSON out as in checker/browser.py, before it goes anywhere."""

    def answer(handler: Handler) -> None:
        message = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        handler.answer(200, "application/json", reply(message).encode())

    server.faults["/answered"] = answer
    return lambda page: page.add_init_script(WORKER)
