"""Links that people may have kept: a file per revision of a tree, every path's address and the outcome it reached.

The text is made and read here; where the files are is the caller's business.
"""

from checker.interview import Outcome, Tree, address, replay
from checker.links import read_link
from checker.paths import paths

FOLDER = "tests/checker/links"
COMMAND = "helpcenter checker links"


def name(tree: Tree) -> str:
    """The file's name for the tree's present revision."""
    return f"{tree.id}-{tree.revision}.txt"


def written(tree: Tree) -> str:
    """The file's text for the tree's present revision."""
    head = [
        f"# Links that people may have kept: every path of {tree.id}, revision {tree.revision}, "
        "and the outcome it reached.",
        f"# Written by `{COMMAND}`.",
    ]
    ends = ((address(tree, path.trail), path.shows) for path in paths(tree))
    return "\n".join([*head, *(f"{link} {end.id}" for link, end in ends if isinstance(end, Outcome))]) + "\n"


def read(text: str) -> list[tuple[str, str]]:
    """The links of a file and their outcomes' ids."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return [(link, outcome) for link, outcome in lines]


def difference(tree: Tree, text: str | None) -> str | None:
    """How the tree's paths differ from the file of its own revision, and what to do; None where they are the same."""
    file = f"{FOLDER}/{name(tree)}"
    if text is None:
        return f"{file} is missing. Run `{COMMAND}` to write it."
    differing = sorted({link for link, _ in {*read(text)} ^ {*read(written(tree))}})
    if not differing:
        return None
    return (
        f"{len(differing)} link{'s' * (len(differing) != 1)} of {tree.id}, revision {tree.revision}, "
        f"{'differ' if len(differing) != 1 else 'differs'} from {file}, first {differing[0]!r}. "
        f"If people may have links of this revision, raise the revision of the tree to {tree.revision + 1}, record the "
        f"change in its `changes`, and run `{COMMAND}` to write the new file. If this revision was never released, "
        "remove the file and run the same command."
    )


def broken(tree: Tree, text: str, revision: int) -> list[str]:
    """The links of a revision's file that now lead elsewhere without stopping at a recorded change."""
    found = []
    for link, outcome in read(text):
        pairs = [(question, answer) for question, _, answer in (part.partition("=") for part in link.split(";")[1:])]
        opened = read_link(tree, pairs, revision)
        shows = replay(tree, opened.answers).shows
        now = repr(shows.id) if isinstance(shows, Outcome) else f"the question {shows.id()!r}"
        if now != repr(outcome) and not opened.changed:
            found.append(f"{link} led to {outcome!r}, and now to {now}")
    return found
