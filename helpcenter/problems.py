"""A writer's mistake: where it is, what it is, what to do. Knows no kind of mistake."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One mistake. `file` is relative to the project, `line` counts from 1, `message` says what to do.

    `column` counts from 1 and is 0 where it is not known. `rule` is the name of what found it; a `hint` is no error.
    """

    file: str
    line: int
    message: str
    column: int = 0
    rule: str = ""
    hint: bool = False

    def __lt__(self, other: "Problem") -> bool:
        return self._order < other._order

    def __str__(self) -> str:
        column = f":{self.column}" if self.column else ""
        return f"{self.file}:{self.line}{column}: {'hint: ' if self.hint else ''}{self.message}"

    @property
    def _order(self) -> tuple[Any, ...]:
        return self.file, self.line, self.column, self.message


def ruled(rule: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, those without a rule as found by this one."""
    return (problem if problem.rule else replace(problem, rule=rule) for problem in problems)


def tidied(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by place, none twice."""
    return sorted({problem._order: problem for problem in problems}.values())


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by place, none twice, one a line, and their number."""
    found = tidied(problems)
    hints = sum(problem.hint for problem in found)
    numbers = [_counted(len(found) - hints, "problem")] if hints < len(found) or not found else []
    numbers += [_counted(hints, "hint")] if hints else []
    return "\n".join([*map(str, found), f"{' and '.join(numbers)} found."])


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"
