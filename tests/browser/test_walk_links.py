"""The same walk with JavaScript off: plain links, one section of the page at a time."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Screen
from checker.paths import paths
from tests.browser.reader import TREE, Words, arrived, at, checker_page, screen_after, shown
from tests.browser.server import Server
from tests.browser.test_walk_keyboard import WALKS
from tests.conftest import LANGUAGES

LONGEST = max(paths(TREE), key=lambda path: len(path.trail))


@pytest.mark.parametrize(("language", "first"), WALKS, ids=[f"{language}-{first.value}" for language, first in WALKS])
def test_every_path_by_links(opened: Callable[..., Page], server: Server, language: str, first: object) -> None:
    """Without JavaScript, every answer's link leads to its screen and back again, down to every outcome."""
    words = Words(server.folder, language)
    page = opened(checker_page(language), java_script_enabled=False)
    reached = []

    def below(screen: Screen) -> None:
        if isinstance(screen.shows, Outcome):
            reached.append(screen)
            return
        for answer in screen.shows:
            if not screen.trail and answer is not first:
                continue
            child = screen_after(*screen.trail, answer)
            arrived(page, child, words, live=False, by=link("answers", child))
            below(child)
            back = "history.back()" if isinstance(child.shows, Outcome) else link("moves", screen)
            if screen.trail:
                arrived(page, screen, words, live=False, by=back)
            else:
                page.evaluate(back)

    below(screen_after())
    assert reached == [path for path in paths(TREE) if path.trail[0] is first]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_change_every_answer_and_start_again(opened: Callable[..., Page], server: Server, language: str) -> None:
    """Without JavaScript, Change opens each question of the longest path, and Start again the first one."""
    words = Words(server.folder, language)
    page = opened(checker_page(language, LONGEST.trail), java_script_enabled=False)
    for place in reversed(range(len(LONGEST.trail))):
        arrived(page, LONGEST, words, live=False)
        follow(page, "trail", screen_after(*LONGEST.trail[:place]))
        arrived(page, screen_after(*LONGEST.trail[:place]), words, live=False)
        page.go_back()
    arrived(page, LONGEST, words, live=False)
    page.locator(":target").get_by_text(words.interface["start-again"]).press("Enter")
    arrived(page, screen_after(), words, live=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_address_only_the_first_question_shows(
    opened: Callable[..., Page], server: Server, language: str
) -> None:
    """Without JavaScript and without an address, the page shows the first question and how to use its links."""
    words = Words(server.folder, language)
    page = opened(checker_page(language), java_script_enabled=False)
    sections = page.locator("help-checker .checker__screen").filter(visible=True)
    assert sections.count() == 1
    assert sections.get_attribute("data-question") == shown(screen_after())["question"]
    hint = page.locator("noscript p")  # which Playwright's search by text leaves out
    assert hint.is_visible()
    assert hint.inner_text() == words.interface["no-script-hint"]


def link(kind: str, to: Screen) -> str:
    """The program that clicks the visible screen's link of this kind to that screen, which must be in sight."""
    selector = f'.checker__{kind} a[href="#{at(to.trail)}"]'
    return f"""(() => {{
      const links = [...document.querySelectorAll({json.dumps(selector)})];
      links.find((link) => link.checkVisibility()).click();
    }})()"""


def follow(page: Page, kind: str, to: Screen) -> None:
    """Click the visible screen's link of this kind to that screen."""
    screen = page.locator(":target, .checker__screen--start").filter(visible=True)
    screen.locator(f'.checker__{kind} a[href="#{at(to.trail)}"]').first.press("Enter")
