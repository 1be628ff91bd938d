"""Problems as other programs read them: JSON, and the annotations of GitHub. Knows no kind of mistake."""

import json
from collections.abc import Callable, Mapping, Sequence

from helpcenter.problems import Problem, report


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; `column` is null where it is not known, `severity` is `error` or `hint`."""
    return json.dumps([_fields(problem) for problem in problems], ensure_ascii=False, indent=1)


def _fields(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column or None,
        "severity": "hint" if problem.hint else "error",
        "rule": problem.rule,
        "message": problem.message,
    }


def as_annotations(problems: Sequence[Problem]) -> str:
    """A workflow command a line, as GitHub Actions shows them beside the changed lines."""
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    column = f",col={problem.column}" if problem.column else ""
    place = f"file={_escaped(problem.file, ',:')},line={problem.line}{column},title={problem.rule}"
    return f"::{'notice' if problem.hint else 'error'} {place}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": report,
    "json": as_json,
    "github": as_annotations,
}
