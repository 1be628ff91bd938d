"""A writer's mistake: where it is, what it is, what to do. Knows no kind of mistake."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `file` is relative to the project, `line` counts from 1, `message` says what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by file and line, none twice, one a line, and their number."""
    found = sorted(set(problems))
    return "\n".join([*map(str, found), f"{len(found)} problem{'s' if len(found) != 1 else ''} found."])
