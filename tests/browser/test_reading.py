"""What a page does while it is read: colour schemes, the title in the bar, place in contents, folds on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.expecting import expect

SCHEME = "data-md-color-scheme"


@pytest.mark.parametrize(("system", "scheme", "other"), [("light", "default", "dark"), ("dark", "slate", "light")])
def test_colour_schemes(opened: Callable[..., Page], system: str, scheme: str, other: str) -> None:
    """The system's scheme counts, when it changes too, until the reader chooses one, which stays."""
    page = opened("/billing-faq/", color_scheme=system)
    body = page.locator("body")
    expect(body).to_have_attribute(SCHEME, scheme)
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    expect(body).not_to_have_attribute(SCHEME, scheme)
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
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


def test_a_program_that_does_not_come(opened: Callable[..., Page]) -> None:
    """Without its programs, a page is laid out as one without JavaScript: the menu's links follow the article."""

    def lose(page: Page) -> None:
        page.route("**/page.js", lambda route: route.abort())

    page = opened("/billing-faq/", errors_expected=True, before=lose, viewport={"width": 360, "height": 600})
    expect(page.locator("html")).to_have_class("no-js")
    expect(page.locator(".hc-nav__link").first).to_be_visible()
