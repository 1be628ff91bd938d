"""What would change an outcome: said by the tree itself."""

from checker.explain import alternatives, outcomes
from checker.interview import Outcome, replay
from checker.paths import paths, screens
from checker.trees import TREES
from tests.checker.test_interview import GO, STAY, WALK, HasUmbrella, Weather

BILLING = TREES["billing"]


def test_an_outcome_names_what_each_other_answer_would_change() -> None:
    """Staying at home is for lack of an umbrella in the rain: the sun, or an umbrella, would change it."""
    screen = replay(WALK, {Weather: Weather.RAIN, HasUmbrella: HasUmbrella.NO})
    assert [(a.answer, a.outcomes) for a in alternatives(WALK, screen)] == [
        (Weather.SUN, (GO,)),
        (HasUmbrella.YES, (GO,)),
    ]


def test_an_answer_that_changes_nothing_is_left_out() -> None:
    """With an umbrella the weather has no say: only the lack of one does."""
    screen = replay(WALK, {Weather: Weather.RAIN, HasUmbrella: HasUmbrella.YES})
    assert [(a.answer, a.outcomes) for a in alternatives(WALK, screen)] == [(HasUmbrella.NO, (STAY,))]


def test_open_answers_can_lead_to_several_outcomes() -> None:
    """What is not answered may go either way."""
    assert outcomes(WALK, {}) == {GO, STAY}
    assert outcomes(WALK, {Weather: Weather.SUN}) == {GO}


def test_every_alternative_of_every_path_is_true() -> None:
    """Whoever gives another answer and keeps the rest does reach each outcome that was named, and no other."""
    ends: dict[frozenset[object], set[Outcome]] = {}
    for screen in paths(BILLING):
        for alternative in alternatives(BILLING, screen):
            kept = {type(a): a for a in screen.trail} | {type(alternative.answer): alternative.answer}
            key = frozenset(kept.values())
            if key not in ends:
                ends[key] = {
                    other.shows
                    for other in screens(BILLING)
                    if isinstance(other.shows, Outcome) and all(kept.get(type(a), a) is a for a in other.trail)
                }
            assert {*alternative.outcomes} == ends[key] - {screen.shows}
