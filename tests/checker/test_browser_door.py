"""The worker's door: one shape of message in, one out, whatever is thrown at it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.browser import LONGEST_MESSAGE, load, reply
from checker.explain import alternatives
from checker.interview import Outcome, address
from checker.paths import screens
from checker.trees import TREES

SHAPE = 'the message is not {"id", "tree", "answers", "revision", "text", "ticket"}'
TICKET = "the ticket is not texts by field, with today's date"


def ask(**message: Any) -> Any:
    return json.loads(reply(json.dumps(message)))


def test_every_screen_of_every_tree_comes_out_as_it_went_in() -> None:
    """A trail's ids lead to that trail's screen and address, with nothing ignored."""
    for tree in TREES.values():
        for number, screen in enumerate(screens(tree)):
            pairs = [[type(answer).id(), answer.value] for answer in screen.trail]
            shows = screen.shows
            if isinstance(shows, Outcome):
                why = [
                    {"question": type(a.answer).id(), "answer": a.answer.value, "outcomes": [o.id for o in a.outcomes]}
                    for a in alternatives(tree, screen)
                ]
                shown: dict[str, Any] = {"outcome": shows.id, "why": why}
            else:
                shown = {"question": shows.id()}
            assert ask(id=number, tree=tree.id, answers=pairs) == {
                "id": number,
                "address": address(tree, screen.trail),
                "revision": tree.revision,
                "trail": pairs,
                "ignored": [],
                "unused": [],
                "changed": False,
                **shown,
            }


def test_unknown_ids_are_ignored_and_reported() -> None:
    """The known part of the answers counts; the rest is named, not executed."""
    answers = [["product", "gotomeeting"], ["<script>", "x"], ["goal", "rule-the-world"]]
    assert ask(id=1, tree="billing", answers=answers) == {
        "id": 1,
        "address": "billing;product=gotomeeting",
        "revision": TREES["billing"].revision,
        "trail": [["product", "gotomeeting"]],
        "ignored": [["<script>", "x"], ["goal", "rule-the-world"]],
        "unused": [],
        "changed": False,
        "question": "goal",
    }


def test_answers_that_are_not_asked_for_are_told() -> None:
    """An answer that no longer counts is kept apart, never lost."""
    answers = [["product", "logmein"], ["task", "cancel"]]
    assert ask(id=1, tree="billing", answers=answers)["unused"] == [["task", "cancel"]]


def test_a_pasted_text_is_recognised_where_a_question_has_wordings() -> None:
    """A known wording is proposed with the words that match; another text is not."""
    load(
        json.dumps(
            {"questions": {"product": {"logmein": {"en": ["the remote access product"]}}}, "labels": ["User ID"]}
        )
    )
    got = ask(id=1, tree="billing", answers=[], text="It is THE remote acces product!")["recognised"]
    assert got["sure"]["answer"] == "logmein"
    assert "remote" in " ".join(got["sure"]["matched"])
    nothing = ask(id=1, tree="billing", answers=[], text="weather")["recognised"]
    assert nothing == {"sure": None, "candidates": [], "tooLong": False}


def test_a_question_without_wordings_tells_names() -> None:
    """A line of an invoice gives the name to sign in with."""
    load(json.dumps({"questions": {}, "labels": ["User ID"]}))
    answers = [["product", "gotomeeting"]]
    assert ask(id=1, tree="billing", answers=answers, text="User ID: jdoe")["recognised"] == {
        "name": "user-name",
        "value": "jdoe",
    }


def test_a_ticket_is_judged_and_dated() -> None:
    """The ticket's fields come back with their errors, and the days on which the change can be expected."""
    answers = [["product", "logmein"], ["goal", "portal"], ["logmein-payment", "invoice"]]
    got = ask(id=1, tree="billing", answers=answers, ticket={"today": "2026-11-20", "new-email": "x"})["ticket"]
    assert got["due"] == ["2026-11-27", "2026-12-01"]
    assert got["errors"]["new-email"] == "bad-email"


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("{", "the message is not JSON"),
        ("[" * 10_000, "the message is not JSON"),
        (" " * (LONGEST_MESSAGE + 1), "the message is too long"),
        ("[]", SHAPE),
        ('{"id": 1, "tree": "billing"}', SHAPE),
        ('{"id": "1", "tree": "billing", "answers": []}', SHAPE),
        ('{"id": 1, "tree": "billing", "answers": [], "more": 1}', SHAPE),
        ('{"id": 1, "tree": "billing", "answers": [], "revision": "1"}', "the revision is not a number"),
        ('{"id": 1, "tree": "billing", "answers": [], "text": 1}', "the text is not a text"),
        ('{"id": 1, "tree": "billing", "answers": [], "ticket": {}}', TICKET),
        ('{"id": 1, "tree": "billing", "answers": [], "ticket": {"today": "soon"}}', TICKET),
        ('{"id": 1, "tree": "billing", "answers": [], "ticket": {"today": "9999-12-30"}}', TICKET),
        ('{"id": 1, "tree": "billing", "answers": [], "ticket": {"today": "2026-11-21", "x": 1}}', TICKET),
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


@given(st.text(), st.dictionaries(st.text(), st.text()), st.integers() | st.none())
def test_no_text_ticket_or_revision_makes_the_door_raise(
    text: str, ticket: dict[str, str], revision: int | None
) -> None:
    """Whatever is pasted, typed or linked, there is a JSON object in answer."""
    for answers in ([], [["product", "other"]]):
        assert ask(id=1, tree="billing", answers=answers, text=text, revision=revision)["id"] == 1
        assert "id" in ask(id=1, tree="billing", answers=answers, ticket={**ticket, "today": "2026-11-21"})
