"""The exhaustive walk and its proofs, on every tree and on trees with faults planted in them."""

import pytest

from checker.interview import Ask, Outcome, Question, Tree, replay
from checker.paths import LONGEST_PATH, paths, problems, screens
from checker.trees import TREES
from tests.checker.test_interview import GO, STAY, WALK, HasUmbrella, Weather, walk


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_every_tree_is_sound(tree: Tree) -> None:
    """Each path ends within the limit, and no question, answer or outcome is out of reach."""
    assert problems(tree) == []


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_every_screen_is_reached_once_and_replays_to_itself(tree: Tree) -> None:
    """The walk gives each screen once, and a screen's own trail leads back to it."""
    every = list(screens(tree))
    assert len({screen.trail for screen in every}) == len(every)
    for screen in every:
        assert replay(tree, {type(answer): answer for answer in screen.trail}) == screen


def test_a_small_tree_is_walked_whole() -> None:
    """Five screens, three of them outcomes."""
    assert [screen.trail for screen in screens(WALK)] == [
        (),
        (Weather.RAIN,),
        (Weather.RAIN, HasUmbrella.YES),
        (Weather.RAIN, HasUmbrella.NO),
        (Weather.SUN,),
    ]
    assert [screen.shows for screen in paths(WALK)] == [GO, STAY, GO]


class Moon(Question):
    """Never asked by the walk."""

    FULL = "full"


def test_what_is_out_of_reach_is_named() -> None:
    """A question that is never asked and an outcome that is never reached are problems, and so is an id used twice."""
    lost, twin = Outcome("lost", (), ()), Outcome("moon", (), ())
    tree = Tree("walk", walk, (Weather, HasUmbrella, Moon), (STAY, GO, lost, twin))
    assert problems(tree) == [
        "the id 'moon' stands for two things",
        "the outcome 'lost' is never reached",
        "the outcome 'moon' is never reached",
        "the question 'moon' is never asked",
    ]


def test_what_is_not_declared_is_named() -> None:
    """A question or outcome that the tree uses without declaring it is a problem."""
    assert problems(Tree("walk", walk, (Weather,), (GO,))) == [
        "the outcome 'stay' is reached but not declared",
        "the question 'has-umbrella' is asked but not declared",
    ]


def test_a_path_that_is_too_long_is_named() -> None:
    """One question more than the limit is a problem."""
    chain = tuple(Question(f"Step{n}", {"ON": "on"}) for n in range(LONGEST_PATH + 1))  # type: ignore[arg-type,call-overload]

    def climb(ask: Ask) -> Outcome:
        for step in chain:
            ask(step)
        return GO

    assert problems(Tree("climb", climb, chain, (GO,))) == [
        f"{LONGEST_PATH + 1} questions lead to 'go'; {LONGEST_PATH} are allowed"
    ]
