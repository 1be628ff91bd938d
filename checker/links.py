"""Links from earlier revisions of a tree: what became of their answers since. Knows no address and no page."""

from collections.abc import Iterable
from dataclasses import dataclass

from checker.interview import Answers, Change, Tree, read_answers


@dataclass(frozen=True)
class Link:
    """A link as the tree understands it now.

    `ignored` are the pairs that mean nothing here; `changed` is the change at which reading stopped, or nothing.
    """

    answers: Answers
    ignored: list[tuple[str, str]]
    changed: tuple[Change, ...]


def read_link(tree: Tree, pairs: Iterable[tuple[str, str]], revision: int | None) -> Link:
    """Read a link's (question id, answer id) pairs, written by a revision of the tree; None is its present one.

    Renamed answers are followed through all later revisions. At the first answer that a later revision removed or gave
    another meaning, reading stops: this answer and those after it are left out. A revision that the tree has not
    reached yet counts as its present one.
    """
    since = tree.revision if revision is None else min(revision, tree.revision)
    now = {(question.id(), answer.value) for question in tree.questions for answer in question}
    current: list[tuple[str, str]] = []
    for pair in pairs:
        found = _follow(tree.changes, pair, since, lost=pair not in now)
        if isinstance(found, Change):
            return Link(*read_answers(tree, current), (found,))
        current.append(found)
    return Link(*read_answers(tree, current), ())


def _follow(changes: Iterable[Change], pair: tuple[str, str], since: int, lost: bool) -> tuple[str, str] | Change:
    """What the pair is called now, or the change that ended it.

    Where the tree has lost the pair, a rename is followed from later links too: they can mean nothing else. Within one
    revision a pair changes once, so that two ids may swap; a change of one answer goes before one of all.
    """
    for change in sorted(changes, key=lambda change: (change.revision, change.answer is None)):
        if (change.question, change.answer) not in (pair, (pair[0], None)):
            continue
        if change.revision > since or (lost and change.becomes):
            if change.becomes is None:
                return change
            question, answer = change.becomes
            pair, since, lost = (question, answer or pair[1]), change.revision, False
    return pair
