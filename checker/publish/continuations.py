"""A tree with its identical continuations merged, and divided into parts that fit a picture. Knows no words, no shapes.

A path through the tree is a path through the merged tree, and the other way round; only fewer boxes are needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from checker.interview import Outcome, Question, Screen, Tree, replay
from checker.paths import screens

LARGEST = 9  # boxes in one picture; beyond that it is no longer seen at a glance


@dataclass(frozen=True)
class Step:
    """A question and where each answer leads; `given`: it was answered further up, and only now makes a difference."""

    question: type[Question]
    leads: tuple[tuple[Question, "Node"], ...]
    given: bool = False

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Found once: it is that of all that lies below."""
        return hash((self.question, self.leads, self.given))

    def branches(self) -> list[tuple[tuple[Question, ...], "Node"]]:
        """Where the answers lead, each place once, with all the answers that lead there."""
        answers: dict[Node, list[Question]] = {}
        for answer, node in self.leads:
            answers.setdefault(node, []).append(answer)
        return [(tuple(all_), node) for node, all_ in answers.items()]


type Node = Step | Outcome


@dataclass(frozen=True)
class Part:
    """What one picture shows: steps in reading order, none before what leads to it; and how a reader gets there.

    `way` holds the answers that lead from the tree's start to the first step, those with one continuation together.
    """

    way: tuple[tuple[Question, ...], ...]
    steps: tuple[Step, ...]


@cache
def merged(tree: Tree) -> Node:
    """The tree from its start, with equal continuations equal."""

    def below(trail: tuple[Question, ...]) -> Node:
        screen = replay(tree, {type(answer): answer for answer in trail})
        if isinstance(screen.shows, Outcome):
            return screen.shows
        return _shared(Step(screen.shows, tuple((answer, below((*screen.trail, answer))) for answer in screen.shows)))

    return below(())


def _shared(step: Step) -> Step:
    """The step with continuations that ask the same questions drawn together, where that takes fewer boxes.

    Changing a plan and cancelling ask the same questions about the account; only where they end depends on the task.
    """
    for question in {node.question: None for _, node in step.leads if isinstance(node, Step)}:
        alike = tuple((a, n) for a, n in step.leads if isinstance(n, Step) and n.question is question and not n.given)
        together = _together(step.question, alike)
        if len(steps_below(together)) < len({each: None for _, node in alike for each in steps_below(node)}):
            joined = dict.fromkeys((answer for answer, _ in alike), together)
            step = Step(step.question, tuple((answer, joined.get(answer, node)) for answer, node in step.leads))
    return step


def _together(question: type[Question], alike: tuple[tuple[Question, Node], ...]) -> Node:
    """One continuation for several: their shared questions, and `question` again where they differ."""
    first = alike[0][1]
    if all(node == first for _, node in alike):
        return first
    steps = [(answer, node) for answer, node in alike if isinstance(node, Step) and not node.given]
    if len(steps) == len(alike) and len({node.question for _, node in steps}) == 1:
        places = range(len(steps[0][1].leads))
        leads = tuple(
            (steps[0][1].leads[at][0], _together(question, tuple((a, node.leads[at][1]) for a, node in steps)))
            for at in places
        )
        return Step(steps[0][1].question, leads)
    return Step(question, alike, given=True)


def steps_below(node: Node, stop: frozenset[Step] = frozenset()) -> tuple[Step, ...]:
    """A node and the steps that it leads to, each once and after all that lead to it; none of `stop` or behind it."""
    found: dict[Step, None] = {}

    def visit(node: Node) -> None:
        if isinstance(node, Step) and node not in found and node not in stop:
            for _, next_node in reversed(node.leads):
                visit(next_node)
            found[node] = None

    visit(node)
    return tuple(reversed(found))


def parts(root: Node) -> list[Part]:
    """The pictures: one if it stays small enough; else an overview first, and one for each branch of its own."""
    ways: dict[Step, tuple[tuple[Question, ...], ...]] = {}

    def divide(node: Node, way: tuple[tuple[Question, ...], ...]) -> None:
        if not isinstance(node, Step) or node in ways:
            return
        if way and 2 < len(steps_below(node)) <= LARGEST:
            ways[node] = way
        elif len(steps_below(node)) > LARGEST:
            for answers, next_node in node.branches():
                divide(next_node, (*way, answers))

    divide(root, ())
    whole = Part((), steps_below(root, frozenset(ways)))
    return [whole, *(Part(way, steps_below(node, frozenset(ways) - {node})) for node, way in ways.items())]


def followed(root: Node, screen: Screen) -> Node:
    """The node that a screen is shown by: the screen's trail, followed from the start."""
    node = root
    answers = {type(answer): answer for answer in screen.trail}
    while isinstance(node, Step) and (node.given or node.question in answers):
        node = dict(node.leads)[answers[node.question]]
    return node


def first_screens(tree: Tree, root: Node) -> dict[Node, Screen]:
    """For each question and outcome of the merged tree, the first screen of the tree that shows it."""
    found: dict[Node, Screen] = {}
    for screen in screens(tree):
        found.setdefault(followed(root, screen), screen)
    return found


def outcomes_of(steps: tuple[Step, ...]) -> Iterator[Outcome]:
    """The outcomes that these steps lead to at once, each once, in order."""
    yield from dict.fromkeys(node for step in steps for _, node in step.leads if isinstance(node, Outcome))
