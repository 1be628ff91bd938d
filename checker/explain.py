"""Why an outcome, and what would change it: computed from the tree, for any tree. Knows no words."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.interview import Answers, Outcome, Question, Screen, Tree, replay


@dataclass(frozen=True)
class Alternative:
    """Another answer to a question of the trail, and the other outcomes that it could lead to, in the tree's order."""

    answer: Question
    outcomes: tuple[Outcome, ...]


def alternatives(tree: Tree, screen: Screen) -> Iterator[Alternative]:
    """For each answer of an outcome's trail, what each other answer to its question would change.

    The answers before and after it are kept where they still count; what they leave open may be answered either way.
    An answer that leads to the same outcome in any case is left out.
    """
    kept = {type(answer): answer for answer in screen.trail}
    for given in screen.trail:
        for answer in type(given):
            if answer is not given:
                reached = outcomes(tree, {**kept, type(given): answer}) - {screen.shows}
                if reached:
                    yield Alternative(answer, tuple(o for o in tree.outcomes if o in reached))


def outcomes(tree: Tree, answers: Answers) -> frozenset[Outcome]:
    """Every outcome that these answers can still lead to."""
    shows = replay(tree, answers).shows
    if isinstance(shows, Outcome):
        return frozenset([shows])
    return frozenset[Outcome]().union(*(outcomes(tree, {**answers, shows: answer}) for answer in shows))
