"""Two versions of a tree, situation by situation: the working tree's and that of a git revision. Knows no words."""

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import groupby
from pathlib import Path

type Situation = frozenset[str]  # the answers, as question=answer: which was asked first makes no difference
type Situations = Mapping[Situation, tuple[str, str]]  # the answers in the order asked, in one line, and the outcome

# Runs against the checker of another time, so it uses only what every version of it has had.
WALK = """
import json, sys
sys.path.insert(0, sys.argv[1])
from checker.paths import paths
from checker.trees import TREES
walked = {tree.id: [[[f"{type(a).id()}={a.value}" for a in path.trail], path.shows.id] for path in paths(tree)]
          for tree in TREES.values()}
print(json.dumps(walked))
"""


class CompareError(Exception):
    """Nothing can be compared; the message says why, in one line."""


def at_revision(project: Path, revision: str) -> dict[str, Situations]:
    """The situations of each tree of a git revision. Raises CompareError."""
    _git(project, f"git finds no repository in {project}", "rev-parse", "--git-dir")
    unknown = f"git knows no revision {revision!r}. Name a commit, branch or tag"
    commit = _git(project, unknown, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    without = f"the revision {revision!r} has no folder checker/"
    archive = _git(project, without, "archive", "--format=tar", commit.decode().strip(), "checker")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        return walk(Path(folder), f"of the revision {revision!r}")


def walk(folder: Path, whose: str = "here") -> dict[str, Situations]:
    """The situations of each tree of the checker in a folder, walked in a process of its own. Raises CompareError."""
    command = [sys.executable, "-I", "-S", "-B", "-c", WALK, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
        raise CompareError(f"the trees {whose} can't be walked: {reason}")
    return {
        tree: {frozenset(answers): (" ".join(answers), outcome) for answers, outcome in walked}
        for tree, walked in json.loads(done.stdout).items()
    }


def report(before: Situations, now: Situations, revision: str, most: int | None) -> str:
    """What changed, in groups with up to this many examples each; None shows all."""
    moved = sorted(
        (before[key][1], now[key][1], now[key][0])
        for key in before.keys() & now.keys()
        if before[key][1] != now[key][1]
    )
    blocks = []
    for (old, new), group in groupby(moved, key=lambda situation: situation[:2]):
        shown = [answers for _, _, answers in group]
        blocks.append(_block(shown, f"now end{'s' * (len(shown) == 1)} at {new!r} instead of {old!r}", most))
    for keys, situations, what in (
        (now.keys() - before.keys(), now, "new"),
        (before.keys() - now.keys(), before, "gone"),
    ):
        if keys:
            shown = sorted(f"{situations[key][0]} -> {situations[key][1]}" for key in keys)
            blocks.append(_block(shown, f"{'is' if len(shown) == 1 else 'are'} {what}", most))
    same = len(before.keys() & now.keys()) - len(moved)
    end = f"{same} situation{'s' * (same != 1)} end{'s' * (same == 1)} as in {revision}."
    return "\n\n".join([*blocks, end])


def _block(situations: Iterable[str], what: str, most: int | None) -> str:
    listed = sorted(situations)
    shown = listed[:most]
    more = [f"… and {len(listed) - len(shown)} more (--all shows them)"] if len(shown) < len(listed) else []
    head = f"{len(listed)} situation{'s' * (len(listed) != 1)} {what}:"
    return "\n".join([head, *(f"  {line}" for line in [*shown, *more])])


def _git(project: Path, failure: str, *arguments: str) -> bytes:
    """What git prints. Raises CompareError, with this failure and git's reason."""
    try:
        done = subprocess.run(["git", *arguments], cwd=project, capture_output=True)
    except FileNotFoundError:
        raise CompareError("git is not installed, or not on the PATH.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise CompareError(f"{failure}: {reason}" if reason else f"{failure}.")
    return done.stdout
