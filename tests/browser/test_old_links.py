"""Links with the revision of the tree that they were made with, opened in a page whose tree has changed since.

The page's worker is CPython here, with the changed tree; that Pyodide answers alike is shown in test_same_everywhere.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from checker.browser import reply
from checker.interview import Change
from checker.trees import TREES
from checker.trees import billing_questions as q
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.other_engine import answered_by
from tests.browser.reader import TREE, Words, arrived, at, checker_page, live, screen_after
from tests.browser.server import Server
from tests.conftest import LANGUAGES

KEPT = (q.Product.LOGMEIN, q.Goal.PORTAL, q.LogmeinPayment.CARD)
NEXT = TREE.revision + 1
CHANGED = replace(
    TREE,
    revision=NEXT,
    changes=(
        *TREE.changes,
        Change(NEXT, "payment-of-old", None, ("logmein-payment", "")),  # the question has another name now
        Change(NEXT, "logmein-payment", "invoice", None),  # the answer means something else now
    ),
)
RENAMED = f"{at(KEPT[:2])};payment-of-old=card"


@pytest.fixture
def linked(
    opened: Callable[..., Page], server: Server, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str, str], Page]:
    """Opens the checker in a language by a query and a fragment, once the tree has changed."""
    monkeypatch.setitem(TREES, TREE.id, CHANGED)

    def open_link(language: str, query: str, fragment: str) -> Page:
        return ready(opened(f"{checker_page(language)}?{query}#{fragment}", before=answered_by(reply, server)))

    return open_link


def assert_read(page: Page, server: Server, language: str, fragment: str) -> None:
    """The address has the present ids and no revision: whoever passes it on, passes on what it means now."""
    expect(page).to_have_url(f"{server.address}{checker_page(language)}#{fragment}")


def test_a_link_that_still_holds(linked: Callable[[str, str, str], Page], server: Server) -> None:
    """A renamed question is followed to the same result, and nothing needs saying."""
    language = LANGUAGES[1]
    words = Words(server.folder, language)
    page = linked(language, f"revision={TREE.revision}", RENAMED)
    assert arrived(page, screen_after(*KEPT), words).notice is None
    assert_read(page, server, language, at(KEPT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_no_longer_holds(linked: Callable[[str, str, str], Page], server: Server, language: str) -> None:
    """It stops at the last question that still holds and says that the checker has changed, until the next screen."""
    words = Words(server.folder, language)
    page = linked(language, f"revision={TREE.revision}", f"{at(KEPT[:2])};logmein-payment=invoice")
    seen = arrived(page, screen_after(*KEPT[:2]), words)
    assert (seen.notice, seen.chosen) == (words.interface["link-changed"], None)
    assert_read(page, server, language, at(KEPT[:2]))
    live(page).locator("input[value=invoice]").check()  # its present meaning
    live(page).get_by_role("button", name=words.interface["continue"]).click()
    after = arrived(page, screen_after(*KEPT[:2], q.LogmeinPayment.INVOICE), words)
    assert after.notice is None
    page.reload()
    assert arrived(ready(page), screen_after(*KEPT[:2], q.LogmeinPayment.INVOICE), words).notice is None


@pytest.mark.parametrize("revision", [str(NEXT), "1e300", "9" * 400, "<b>"])
def test_any_revision(linked: Callable[[str, str, str], Page], server: Server, revision: str) -> None:
    """A present, future or senseless revision is no revision: the link opens by today's ids."""
    words = Words(server.folder, LANGUAGES[0])
    page = linked(LANGUAGES[0], f"revision={revision}", at(KEPT))
    seen = arrived(page, screen_after(*KEPT), words)
    assert (seen.notice, seen.status) == (None, words.interface["ready"])
    assert_read(page, server, LANGUAGES[0], at(KEPT))
