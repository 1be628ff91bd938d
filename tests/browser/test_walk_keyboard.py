"""Every path of the tree, in every language, by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Question
from checker.paths import paths
from tests.browser.conftest import ready
from tests.browser.reader import (
    TREE,
    Words,
    answer_by_keys,
    arrived,
    checker_page,
    look,
    press_link,
    screen_after,
    tab_to,
)
from tests.browser.server import Server
from tests.conftest import LANGUAGES

FIRST = list(TREE.questions[0])


@pytest.mark.parametrize("first", FIRST, ids=[answer.value for answer in FIRST])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_path_by_keyboard(opened: Callable[..., Page], server: Server, language: str, first: Question) -> None:
    """Tab, arrows, Space and Enter lead along every path to its outcome, with the focus on each new heading."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language)))
    tab_to(page, "help-checker input[type=radio]", presses=100)
    page.keyboard.press("Shift+Tab")
    seen = look(page)
    for path in (path for path in paths(TREE) if path.trail[0] is first):
        for place, answer in enumerate(path.trail, start=1):
            answer_by_keys(page, seen, answer.value, on_button=place % 2 == 0)
            seen = arrived(page, screen_after(*path.trail[:place]), words)
            assert seen.focused
            assert seen.notice is None
        assert isinstance(path.shows, Outcome)
        assert seen.outcome == path.shows.id
        press_link(page, seen, words.interface["start-again"])
        seen = arrived(page, screen_after(), words)
        assert seen.focused
        assert seen.chosen is None
