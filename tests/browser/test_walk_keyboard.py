"""Every path of the tree by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from checker.interview import Outcome, Question, Screen
from checker.paths import paths
from checker.trees.billing_questions import Product
from tests.browser.conftest import ready
from tests.browser.engines import ELSEWHERE
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
# What follows this product is what follows the other, so one language is enough for it.
TWIN, OTHER = Product.GOTOWEBINAR, Product.GOTOMEETING
WALKS = [
    (language, first) for language in LANGUAGES for first in FIRST if language == LANGUAGES[0] or first is not TWIN
]


def below(first: Question) -> list[Screen]:
    """The paths that begin with this answer."""
    return [path for path in paths(TREE) if path.trail[0] is first]


def test_the_twin_is_one() -> None:
    """The product that is walked in one language only is followed by what follows the other."""
    assert [(p.trail[1:], p.shows) for p in below(TWIN)] == [(p.trail[1:], p.shows) for p in below(OTHER)]


@pytest.mark.parametrize(("language", "first"), WALKS, ids=[f"{language}-{first.value}" for language, first in WALKS])
def test_every_path_by_keyboard(opened: Callable[..., Page], server: Server, language: str, first: Question) -> None:
    """Tab, arrows, Space and Enter lead along every path to its outcome, with the focus on each new heading.

    Between two paths the reader goes back to where the next leaves this one, and at the end starts again.
    """
    walk(opened, server, language, below(first))


@ELSEWHERE
def test_a_path_to_every_outcome_by_keyboard(opened: Callable[..., Page], server: Server) -> None:
    """The same walk along one path to each outcome."""
    walk(opened, server, LANGUAGES[-1], list({path.shows: path for path in paths(TREE)}.values()))


def walk(opened: Callable[..., Page], server: Server, language: str, way: list[Screen]) -> None:
    """Go along these paths, one after another."""
    words = Words(server.folder, language)
    page = ready(opened(checker_page(language, ())))
    tab_to(page, "help-checker input[type=radio]", presses=100)
    page.keyboard.press("Shift+Tab")
    seen = look(page)
    done: tuple[Question, ...] = ()
    for path, following in zip(way, [*way[1:], None], strict=True):
        for place, answer in enumerate(path.trail[len(done) :], start=len(done) + 1):
            answer_by_keys(page, seen, answer.value, on_button=place % 2 == 0)
            seen = arrived(page, screen_after(*path.trail[:place]), words)
            assert seen.focused
            assert seen.notice is None
        assert isinstance(path.shows, Outcome)
        assert seen.outcome == path.shows.id
        if following:
            done = shared(path.trail, following.trail)
            seen = arrived(page, screen_after(*done), words, by=f"history.go({len(done) - len(path.trail)})")
            assert seen.focused
            assert seen.chosen == path.trail[len(done)].value
    press_link(page, seen, words.interface["start-again"])
    seen = arrived(page, screen_after(), words)
    assert seen.focused
    assert seen.chosen is None


def shared(one: tuple[Question, ...], other: tuple[Question, ...]) -> tuple[Question, ...]:
    """The answers that two paths begin with."""
    return tuple(
        a for place, (a, b) in enumerate(zip(one, other, strict=False)) if one[: place + 1] == other[: place + 1]
    )
