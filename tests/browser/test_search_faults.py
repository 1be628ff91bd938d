"""A search of which something does not come, or nothing at all: the reader is told, and has another way."""

import gzip
import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.engines import EVERYWHERE
from tests.browser.expecting import expect
from tests.browser.server import (
    Fault,
    Handler,
    Server,
    cut,
    dropped,
    empty,
    flipped_at,
    missing,
    of_a_wrong_type,
    stalled,
    the_first_time,
    truncated,
)
from tests.browser.test_search import ask, dialog, name
from tests.conftest import LANGUAGES, home


def test_a_search_that_cannot_be_loaded(opened: Callable[..., Page], server: Server) -> None:
    """Where the index does not come, that is said with a way on; opened again when it does, the search works."""
    server.faults = {".pf_meta": missing}
    page = opened(home("fr"), errors_expected=True)
    page.keyboard.press("/")
    status = dialog(page).get_by_role("status")
    expect(status).to_have_text(name("page.search-failed", "fr"), timeout=15_000)
    expect(dialog(page).get_by_role("link")).to_have_count(2)
    page.keyboard.press("Escape")
    server.faults.clear()
    expect(ask(page, "facture").first).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("fault", [missing, dropped, cut, truncated, empty, of_a_wrong_type, flipped_at(0.5)])
def test_a_piece_of_the_index_that_does_not_come(
    opened: Callable[..., Page], server: Server, fault: Callable[..., None]
) -> None:
    """That is no "nothing found"."""
    server.faults = {".pf_index": fault}
    page = opened(home("en"), errors_expected=True)
    ask(page, "invoice")
    expect(dialog(page).get_by_role("status")).to_have_text(name("page.search-failed", "en"))


@pytest.mark.parametrize("file", [".pf_index", ".pf_fragment"])
def test_a_connection_that_is_lost_for_a_moment(opened: Callable[..., Page], server: Server, file: str) -> None:
    """What is lost is asked for once more; nobody is told."""
    server.faults = {file: the_first_time(cut)}
    page = opened(home("fr"), errors_expected=True)
    expect(ask(page, "abonement").first).to_be_visible(timeout=15_000)


def unpacked(handler: Handler) -> None:
    """The file as it was before it was packed, as a host gives it that takes the packing for one of its own."""
    handler.give(gzip.decompress(handler.body()))


@pytest.mark.parametrize(
    ("script", "fault"),
    [("delete window.DecompressionStream;", {}), ("", {".pf_index": unpacked, ".pf_meta": unpacked})],
    ids=["an older browser", "a host"],
)
def test_an_index_that_needs_no_unpacking_by_the_browser(
    opened: Callable[..., Page], server: Server, script: str, fault: dict[str, Fault]
) -> None:
    """An older browser, which can't, and a host that has done it, find the same."""
    server.faults = fault
    page = opened(home("fr"), before=lambda page: page.add_init_script(script))
    expect(ask(page, "facture").first).to_be_visible(timeout=15_000)


@EVERYWHERE
def test_leaving_while_more_is_searched_for(opened: Callable[..., Page], server: Server) -> None:
    """An answer that nobody waits for any more is no failure, of which the console would tell."""
    server.faults = {".words": stalled}  # with which an unknown word is corrected
    page = opened(f"{home('fr')}billing-contact/")
    results = ask(page, "facture secretword")
    expect(results.first).to_be_visible()
    server.wait_for_request(".words")
    results.first.click()
    page.wait_for_url(lambda url: "billing-contact" not in url)


def test_escape_while_the_first_answer_is_awaited(opened: Callable[..., Page], server: Server) -> None:
    """Enter opens the first answer when it comes; not after the reader has closed the search and asked anew."""
    coming = threading.Event()

    def awaited(handler: Handler) -> None:
        coming.wait(30)
        handler.give(handler.body())

    server.faults = {".words": awaited}
    page = opened(f"{home('fr')}billing-contact/")
    first = ask(page, "facture secretword").first
    expect(first).to_be_visible()
    before = first.inner_text()
    page.keyboard.press("Enter")
    server.wait_for_request(".words")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    ask(page, "abonement")  # is known to be misspelt when the words are there
    coming.set()
    expect(first).not_to_have_text(before)
    assert "billing-contact" in page.url


def test_a_program_that_does_not_come(opened: Callable[..., Page], server: Server) -> None:
    """Without the search's program the button leads to the home page and its articles."""
    server.faults = {"/dialog.js": missing}
    page = opened(f"{home('es')}billing-contact/", errors_expected=True)
    page.keyboard.press("Control+k")
    page.wait_for_url(f"**{home('es')}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript(opened: Callable[..., Page], language: str) -> None:
    """Without JavaScript the search's button is a link to the articles of the home page."""
    page = opened(f"{home(language)}billing-contact/", java_script_enabled=False)
    page.get_by_role("link", name=name("page.search", language)).press("Enter")
    page.wait_for_url(f"**{home(language)}")
    page.get_by_role("link", name=name("page.search", language)).last.press("Enter")
    page.wait_for_url("**#products")
    assert 0 <= page.evaluate("document.querySelector('#products').getBoundingClientRect().top") < 300
