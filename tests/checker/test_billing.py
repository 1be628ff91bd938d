"""The billing tree: the writers' cases, one by one, and what holds for all of its questions and outcomes."""

import pytest

from checker.interview import Outcome
from checker.paths import screens
from checker.publish.cases import FOLDER, Case, faults, problems, read_cases
from checker.trees import TREES
from checker.trees.billing_outcomes import Helper
from checker.trees.billing_questions import Goal, LogmeinTask, Product, Task

TREE = TREES["billing"]
CASES, _ = read_cases(FOLDER.joinpath("billing.txt").read_text("utf-8"), "billing.txt")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_cases(case: Case) -> None:
    """These answers, all known and all asked for, lead to this outcome."""
    assert list(faults(case, TREE)) == []


def test_the_file_of_cases_has_no_problem() -> None:
    """Every line is read, no two cases have one name, and no outcome goes without a case."""
    assert problems(TREE) == []


def test_every_case_names_its_row_of_the_facts() -> None:
    """A case begins with the section, and is a sentence."""
    assert [case.name for case in CASES if not (case.name.startswith("§") and case.name.endswith("."))] == []


def test_gotomeeting_and_gotowebinar_lead_to_the_same_outcomes() -> None:
    """§4 and §7: the two products are billed alike."""
    ends: dict[str, list[tuple[tuple[str, ...], str]]] = {"gotomeeting": [], "gotowebinar": []}
    for screen in screens(TREE):
        if screen.trail and screen.trail[0].value in ends and isinstance(screen.shows, Outcome):
            rest = tuple(answer.value for answer in screen.trail[1:])
            ends[screen.trail[0].value].append((rest, screen.shows.id))
    assert ends["gotomeeting"]
    assert ends["gotomeeting"] == ends["gotowebinar"]


def test_a_real_person_may_not_know() -> None:
    """Every question but the choice of a plain fact about oneself offers a way on for people who don't know."""
    open_ends = {"unknown", "no-or-unknown", "other", "none-of-these", "no-user-id"}
    assert [q.id() for q in TREE.questions if not open_ends & {a.value for a in q}] == []


def test_every_outcome_says_who_can_help_and_what_to_read() -> None:
    """The helpers are people of §1, and at least one article is named."""
    for outcome in TREE.outcomes:
        assert outcome.helpers
        assert {*outcome.helpers} <= {*Helper}
        assert outcome.articles


def test_every_rule_is_stated_in_an_article() -> None:
    """Each question names the section behind it, but for those where the reader merely chooses."""
    assert {*TREE.questions} - {*TREE.rules} == {Product, Goal, Task, LogmeinTask}
