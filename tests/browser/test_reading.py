"""What a page does while it is read: colour schemes, the title in the bar, place in contents, folds on paper."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.engines import CHROMIUM
from tests.browser.expecting import expect
from tests.browser.server import Server, dropped

SCHEME = "data-md-color-scheme"


@pytest.mark.engines(CHROMIUM)  # no other driver changes the system's scheme under a page
@pytest.mark.parametrize(("system", "other"), [("default", "slate"), ("slate", "default")])
def test_the_system_changes_its_scheme(opened: Callable[..., Page], system: str, other: str) -> None:
    """A page whose reader chose none follows."""
    names: dict[str, Literal["light", "dark"]] = {"default": "light", "slate": "dark"}
    page = opened("/billing-faq/", color_scheme=names[system])
    for scheme in (system, other, system):
        page.emulate_media(color_scheme=names[scheme])
        expect(page.locator("body")).to_have_attribute(SCHEME, scheme)


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_colour_schemes(opened: Callable[..., Page], system: str, scheme: str) -> None:
    """The system's scheme counts until the reader chooses one, which stays."""
    page = opened("/billing-faq/", color_scheme=system)
    body = page.locator("body")
    expect(body).to_have_attribute(SCHEME, scheme)
    buttons = page.locator(".md-header__option label:visible")
    expect(buttons).to_have_count(1)
    for chosen in ("default", "slate"):
        buttons.click()
        expect(body).to_have_attribute(SCHEME, chosen)
    page.reload()
    expect(body).to_have_attribute(SCHEME, "slate")
    buttons.click()  # the system's again
    expect(body).to_have_attribute(SCHEME, scheme)


def test_title_and_contents_follow_the_reader(opened: Callable[..., Page]) -> None:
    """Further down, the bar says what article it is, and the contents which section."""
    page = opened("/billing-faq/", viewport={"width": 1280, "height": 600})
    bar, here = page.locator(".md-header__title"), page.locator(".hc-toc [aria-current=location]")
    expect(here).to_have_count(0)
    expect(bar).not_to_have_class("md-header__title md-header__title--active")
    page.locator("#statements").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#statements').scrollIntoView()")
    expect(bar).to_have_class("md-header__title md-header__title--active")
    expect(here).to_have_attribute("href", "#statements")
    expect(here).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)
    expect(bar).to_have_class("md-header__title")


def test_what_is_folded_is_open_on_paper(opened: Callable[..., Page]) -> None:
    """And folded again afterwards."""
    page = opened("/billing-faq/", viewport={"width": 360, "height": 600})
    fold = page.locator("details.hc-contents")
    assert fold.get_attribute("open") is None
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert fold.get_attribute("open") is None


def test_a_program_that_does_not_come(opened: Callable[..., Page], server: Server) -> None:
    """Without its programs, a page is laid out as one without JavaScript: the menu's links follow the article."""
    server.faults = {"/page.js": dropped}
    page = opened("/billing-faq/", errors_expected=True, viewport={"width": 360, "height": 600})
    expect(page.locator("html")).to_have_class("no-js")
    expect(page.locator(".hc-nav__link").first).to_be_visible()
