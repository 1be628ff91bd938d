"""The worker's door: one shape of message in, one out, whatever is thrown at it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.browser import LONGEST_MESSAGE, reply
from checker.interview import Outcome, address
from checker.paths import screens
from checker.trees import TREES


def ask(**message: Any) -> Any:
    return json.loads(reply(json.dumps(message)))


def test_every_screen_of_every_tree_comes_out_as_it_went_in() -> None:
    """A trail's ids lead to that trail's screen and address, with nothing ignored."""
    for tree in TREES.values():
        for number, screen in enumerate(screens(tree)):
            pairs = [[type(answer).id(), answer.value] for answer in screen.trail]
            shows = screen.shows
            shown = {"outcome": shows.id} if isinstance(shows, Outcome) else {"question": shows.id()}
            assert ask(id=number, tree=tree.id, answers=pairs) == {
                "id": number,
                "address": address(tree, screen.trail),
                "trail": pairs,
                "ignored": [],
                **shown,
            }


def test_unknown_ids_are_ignored_and_reported() -> None:
    """The known part of the answers counts; the rest is named, not executed."""
    answers = [["product", "gotomeeting"], ["<script>", "x"], ["goal", "rule-the-world"]]
    assert ask(id=1, tree="billing", answers=answers) == {
        "id": 1,
        "address": "billing;product=gotomeeting",
        "trail": [["product", "gotomeeting"]],
        "ignored": [["<script>", "x"], ["goal", "rule-the-world"]],
        "question": "goal",
    }


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("{", "the message is not JSON"),
        ("[" * 10_000, "the message is not JSON"),
        (" " * (LONGEST_MESSAGE + 1), "the message is too long"),
        ("[]", 'the message is not {"id", "tree", "answers"}'),
        ('{"id": 1, "tree": "billing"}', 'the message is not {"id", "tree", "answers"}'),
        ('{"id": "1", "tree": "billing", "answers": []}', 'the message is not {"id", "tree", "answers"}'),
        ('{"id": 1, "tree": "billing", "answers": [], "more": 1}', 'the message is not {"id", "tree", "answers"}'),
        ('{"id": 1, "tree": "billing", "answers": [["a"]]}', "an answer is not [question id, answer id]"),
        ('{"id": 1, "tree": "billing", "answers": [[1, 2]]}', "an answer is not [question id, answer id]"),
    ],
)
def test_a_message_of_another_shape_is_refused(message: str, error: str) -> None:
    """The error says what the message should have been."""
    assert json.loads(reply(message)) == {"id": None, "error": error}


def test_another_tree_is_refused() -> None:
    """A tree that does not exist is an error of that message alone."""
    assert ask(id=7, tree="garden", answers=[]) == {"id": 7, "error": "no such tree"}


@given(st.text())
def test_no_text_makes_the_door_raise(message: str) -> None:
    """Any text gets a JSON object in answer."""
    assert "error" in json.loads(reply(message))


ids = st.sampled_from([i for q in TREES["billing"].questions for i in (q.id(), *(a.value for a in q))]) | st.text()


@given(st.lists(st.tuples(ids, ids), max_size=30))
def test_no_answers_make_the_door_raise(answers: list[tuple[str, str]]) -> None:
    """Any pairs of texts lead to a screen of the tree, and each pair is counted, unused or reported."""
    got = ask(id=1, tree="billing", answers=answers)
    known = {*map(tuple, got["trail"])}
    assert ("question" in got) != ("outcome" in got)
    assert known <= set(answers)
    assert {*map(tuple, got["ignored"])} <= set(answers)
