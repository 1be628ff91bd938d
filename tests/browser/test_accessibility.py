"""Accessibility of every kind of page and every screen of the checker, as far as a machine can tell."""

from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Page

from checker.interview import Screen
from checker.paths import screens
from tests.browser.axe import violations
from tests.browser.conftest import ready
from tests.browser.expecting import expect
from tests.browser.reader import TREE, Words, arrived, at, checker_page, go_to, live
from tests.browser.server import Server, missing
from tests.conftest import ALL_LANGUAGES, LANGUAGES, home
from tests.quality.demands import KINDS

PAGES = {**KINDS, "offline": "offline.html"}
# The system's names, and Material's.
SCHEMES = {"light": "default", "dark": "slate"}
# As a reader chooses one in the header.
CHOOSE = "(scheme) => document.querySelector(`input[data-md-color-media$='${scheme})']`).click()"
WIDTHS = (1280, 360)
# The first screen that shows each question and each outcome.
DISTINCT = list({screen.shows: screen for screen in reversed(list(screens(TREE)))}.values())


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_pages(opened: Callable[..., Page], subtests: pytest.Subtests, language: str) -> None:
    """axe finds nothing on any kind of page, in any language, light or dark as a reader chooses, wide and narrow."""
    for kind, path in PAGES.items():
        with subtests.test(kind):
            page = opened(home(language) + path, color_scheme="light", reduced_motion="reduce")
            if kind == "checker":
                without_hidden_screens(ready(page))
            for scheme, name in SCHEMES.items():
                page.evaluate(CHOOSE, scheme)
                expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 720})
                    assert violations(page) == [], (scheme, width)
            page.context.close()


@pytest.mark.parametrize(("scheme", "language"), [("light", LANGUAGES[0]), ("dark", LANGUAGES[1])])
def test_every_question_and_outcome(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests, scheme: str, language: str
) -> None:
    """axe finds nothing on any question or outcome of the element."""
    look_at_screens(opened, server, subtests, DISTINCT, scheme, language)


@pytest.mark.parametrize(("scheme", "language"), [("dark", LANGUAGES[0]), ("light", LANGUAGES[2])])
def test_some_questions_and_outcomes(
    opened: Callable[..., Page], server: Server, subtests: pytest.Subtests, scheme: str, language: str
) -> None:
    """Nor on every fifth of them in another scheme or language."""
    look_at_screens(opened, server, subtests, DISTINCT[::5], scheme, language)


def look_at_screens(
    opened: Callable[..., Page],
    server: Server,
    subtests: pytest.Subtests,
    shown: list[Screen],
    scheme: str,
    language: str,
) -> None:
    page = ready(opened(checker_page(language), color_scheme=scheme, reduced_motion="reduce"))
    page.evaluate(
        "() => document.querySelector('.checker__links').replaceChildren()"
    )  # hidden, but slow to look through
    for screen in shown:
        with subtests.test(at(screen.trail)):
            go_to(page, at(screen.trail))
            arrived(page, screen, Words(server.folder, language))
            assert violations(page, "help-checker") == []


@pytest.mark.parametrize(("scheme", "language"), list(zip(cycle(SCHEMES), LANGUAGES, strict=False)))
def test_the_links_of_a_question_and_of_an_outcome(
    opened: Callable[..., Page], server: Server, scheme: str, language: str
) -> None:
    """axe finds nothing on the page's own screens either."""
    server.faults = {"/help-checker.js": missing}
    for screen in (DISTINCT[0], DISTINCT[-2]):
        page = opened(checker_page(language, screen.trail), errors_expected=True, color_scheme=scheme)
        arrived(page, screen, Words(server.folder, language), live=False)
        without_hidden_screens(page)
        assert violations(page, "help-checker") == []


@pytest.mark.parametrize(("scheme", "language"), list(zip(cycle(SCHEMES), LANGUAGES, strict=False)))
def test_the_error_and_the_notice(opened: Callable[..., Page], server: Server, scheme: str, language: str) -> None:
    """axe finds nothing where an answer is missing, or part of the address unknown."""
    page = ready(opened(f"{checker_page(language, ())};no-such=thing", color_scheme=scheme))
    without_hidden_screens(page)
    expect(live(page).locator(".checker__notice")).to_be_visible()
    assert violations(page, "help-checker") == []
    live(page).get_by_role("button").click()
    expect(live(page).locator(".checker__summary")).to_be_focused()
    assert violations(page, "help-checker") == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_button_under_the_pointer_and_with_the_focus(opened: Callable[..., Page], scheme: str) -> None:
    """Its text stands out from its colours there, too."""
    page = ready(opened(checker_page(LANGUAGES[0]), color_scheme=scheme))
    button = live(page).locator("form button.md-button--primary")
    for touch in (button.hover, button.focus):
        touch()
        assert violations(page, "help-checker form button") == []


def without_hidden_screens(page: Page) -> None:
    """Take away the screens that are not shown: axe leaves them out, but takes seconds to do so."""
    page.evaluate("""() => {
      for (const screen of document.querySelectorAll(".checker__links > *")) {
        if (!screen.checkVisibility()) screen.remove();
      }
    }""")
