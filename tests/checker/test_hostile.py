"""Whatever stands in an address, a link or a message: a screen of the tree comes out, or an error that is a text."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import ticket
from checker.browser import LONGEST_MESSAGE, reply
from checker.interview import Change, address, read_answers, replay
from checker.links import read_link
from checker.trees import TREES

TREE = TREES["billing"]
PAIRS = [(question.id(), answer.value) for question in TREE.questions for answer in question]
IDS = [part for pair in PAIRS for part in pair]
CONTROLS = "\x00\x07\x1b\x7f\u0085\u200b\u200f\u202e\u2066\u2069\ufeff\ufffe"
anything = st.one_of(
    st.sampled_from(IDS),
    st.text(max_size=20),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=20),
    st.sampled_from([*CONTROLS, "__class__", "__proto__", "value", "<script>", "%ED%A0%80", "=", ";", "#", ""]),
)
links = st.lists(st.sampled_from(PAIRS) | st.tuples(anything, anything), max_size=40)
revisions = st.none() | st.integers()
changes = st.lists(
    st.builds(
        lambda revision, pair, becomes: Change(revision, *pair, becomes),
        st.integers(2, 5),
        st.sampled_from(PAIRS) | st.tuples(anything, anything),
        st.none() | st.sampled_from(PAIRS) | st.tuples(anything, anything.filter(bool)),
    )
    | st.builds(
        lambda revision, question, becomes: Change(revision, question, None, becomes and (becomes, "")),
        st.integers(2, 5),
        anything,
        st.none() | anything.filter(bool),
    ),
    max_size=8,
)


@given(links)
def test_any_pairs_are_answers_or_given_back(pairs: list[tuple[str, str]]) -> None:
    """Each pair counts or is given back, the first of a question counts, and the address holds known ids alone."""
    answers, ignored = read_answers(TREE, pairs)
    counted = [(type(answer).id(), answer.value) for answer in answers.values()]
    assert sorted([*counted, *ignored]) == sorted(pairs)
    assert all(next(pair for pair in pairs if pair[0] == known[0] and pair in PAIRS) == known for known in counted)
    trail = replay(TREE, answers).trail
    assert set(trail) <= set(answers.values())
    tree, *written = address(TREE, trail).split(";")
    assert (tree, {tuple(pair.split("=")) for pair in written} <= set(PAIRS)) == (TREE.id, True)


@given(links, revisions, changes)
def test_any_link_is_read_by_any_changes(
    pairs: list[tuple[str, str]], revision: int | None, recorded: list[Change]
) -> None:
    """Renames in rings, to nowhere, of nothing: reading ends, with answers of this tree or the change that ended it."""
    tree = replace(TREE, revision=5, changes=tuple(recorded))
    link = read_link(tree, pairs, revision)
    assert len(link.changed) <= 1
    assert set(link.changed) <= set(recorded)
    assert len(link.answers) + len(link.ignored) <= len(pairs)
    if not link.changed:
        assert len(link.answers) + len(link.ignored) == len(pairs)
    assert all(isinstance(answer, question) for question, answer in link.answers.items())


@given(links, revisions)
def test_a_read_link_reads_the_same_again(pairs: list[tuple[str, str]], revision: int | None) -> None:
    """What the page writes into the address after opening a link leads to the same screen."""
    first = json.loads(reply(json.dumps({"id": 1, "tree": TREE.id, "answers": pairs, "revision": revision})))
    again = json.loads(reply(json.dumps({"id": 1, "tree": TREE.id, "answers": first["trail"]})))
    kept = {"address", "trail", "question", "outcome", "why"}
    assert {key: first.get(key) for key in kept} == {key: again.get(key) for key in kept}
    assert (again["ignored"], again["unused"], again["changed"]) == ([], [], False)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(anything, inner, max_size=4),
    max_leaves=12,
)
names = st.sampled_from(["id", "tree", "answers", "revision", "text", "ticket", "__class__"]) | anything


@settings(max_examples=300)
@given(
    st.dictionaries(names, json_values, max_size=7),
    st.fixed_dictionaries({}, optional={"id": st.integers(), "tree": st.just(TREE.id), "answers": links}),
)
def test_any_json_gets_an_answer(fields: dict[str, Any], proper: dict[str, Any]) -> None:
    """Messages that are nearly right: the answer is a screen, or an error of one line without what was sent."""
    answer = json.loads(reply(json.dumps({**fields, **proper})))
    assert isinstance(answer, dict)
    assert ("error" in answer) != ("question" in answer or "outcome" in answer)
    if "error" in answer:
        assert answer["error"].isprintable()
        assert len(answer["error"]) < 100
    else:
        assert answer["id"] == proper.get("id", fields.get("id"))


@pytest.mark.parametrize("place", ["tree", "text", "question", "answer", "ticket", "id", "revision"])
def test_huge_input_is_refused_in_one_line(place: str) -> None:
    """A megabyte anywhere in a message is too long, whatever it is; a number of any length is no exception either."""
    huge = "x" * 1_000_000
    message: dict[str, Any] = {"id": 1, "tree": TREE.id, "answers": []}
    match place:
        case "question" | "answer":
            message["answers"] = [[huge, "x"] if place == "question" else [PAIRS[0][0], huge]]
        case "ticket":
            message["ticket"] = {"today": "2026-11-20", "new-address": huge}
        case "id" | "revision":
            message[place] = 10**4000
        case _:
            message[place] = huge
    text = json.dumps(message)
    error = json.loads(reply(text)).get("error")
    assert error == ("the message is too long" if len(text) > LONGEST_MESSAGE else None)


@given(st.dictionaries(st.sampled_from(ticket.FIELDS) | anything, anything | st.text(max_size=600)), st.dates())
def test_any_ticket_is_judged(fields: dict[str, str], today: Any) -> None:
    """Each field has at most one error of a known kind, and the dates come after today, the first before the last."""
    answers = [("product", "logmein"), ("goal", "portal"), ("logmein-payment", "invoice")]
    given_fields = {**fields, "today": today.isoformat()}
    answer = json.loads(reply(json.dumps({"id": 1, "tree": TREE.id, "answers": answers, "ticket": given_fields})))
    if today.year >= 9000:
        assert answer["error"] == "the ticket is not texts by field, with today's date"
        return
    kinds = {"missing", "bad-address", "bad-phone", "bad-email"}
    for name, kind in answer["ticket"]["errors"].items():
        assert (name == kind == "same") or (name in ticket.FIELDS and kind in kinds)
    first, last = answer["ticket"]["due"]
    assert today.isoformat() < first < last
