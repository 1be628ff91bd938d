"""When the engine starts: by itself once the page is idle; on a sparing connection only when asked."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ready
from tests.browser.reader import checker_page, idle
from tests.conftest import LANGUAGES

SPARING = ({"saveData": True}, {"effectiveType": "2g"}, {"effectiveType": "slow-2g"})
WORKERS = """
  window.made = [];
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      if (new URL(url, location).pathname.endsWith("/worker.js")) made.push(document.readyState);
    }
  };
"""


def watched(page: Page) -> None:
    """Note the state of the page whenever a worker of the checker is made."""
    page.add_init_script(WORKERS)


@pytest.mark.parametrize("connection", SPARING, ids=["saveData", "2g", "slow-2g"])
def test_a_sparing_connection(opened: Callable[..., Page], connection: dict[str, object]) -> None:
    """Where few bytes are wanted, nothing starts by itself; the reader's pointer starts it."""

    def before(page: Page) -> None:
        watched(page)
        saying = json.dumps(connection)
        page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {saying} }});")

    page = opened(checker_page(LANGUAGES[0]), before=before)
    idle(page)
    assert page.locator("help-checker .checker__status").inner_text() == ""
    assert page.evaluate("made") == []
    page.locator("help-checker").dispatch_event("pointerenter")
    ready(page)
    assert len(page.evaluate("made")) == 1


def test_by_itself_once_the_page_can_be_used(opened: Callable[..., Page]) -> None:
    """On the checker's page the engine starts without being asked, once, and not while the page is being read in."""
    page = ready(opened(checker_page(LANGUAGES[0]), before=watched))
    page.locator("help-checker").dispatch_event("pointerenter")
    idle(page)
    made = page.evaluate("made")
    assert len(made) == 1
    assert made != ["loading"]
