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
    """Tab, arrows, Space and Enter lead along every path to its outcome, with the focus on each new heading.

    Between two paths the reader starts again; in the other languages, they go back to where the next path leaves this.
    """
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ())))
    tab_to(page, "help-checker input[type=radio]", presses=100)
    page.keyboard.press("Shift+Tab")
    seen = look(page)
    mine = [path for path in paths(TREE) if path.trail[0] is first]
    done: tuple[Question, ...] = ()
    for path, following in zip(mine, [*mine[1:], screen_after()], strict=True):
        for place, answer in enumerate(path.trail[len(done) :], start=len(done) + 1):
            answer_by_keys(page, seen, answer.value, on_button=place % 2 == 0)
            seen = arrived(page, screen_after(*path.trail[:place]), words)
            assert seen.focused
            assert seen.notice is None
        assert isinstance(path.shows, Outcome)
        assert seen.outcome == path.shows.id
        done = () if language == LANGUAGES[0] else shared(path.trail, following.trail)
        if done:
            for place in reversed(range(len(done), len(path.trail))):
                page.go_back()
                seen = arrived(page, screen_after(*path.trail[:place]), words)
                assert seen.focused
                assert seen.chosen == path.trail[place].value
        else:
            press_link(page, seen, words.interface["start-again"])
            seen = arrived(page, screen_after(), words)
            assert seen.focused
            assert seen.chosen is None


def shared(one: tuple[Question, ...], other: tuple[Question, ...]) -> tuple[Question, ...]:
    """The answers that two paths begin with."""
    return tuple(a for a, b in zip(one, other, strict=False) if a is b)
