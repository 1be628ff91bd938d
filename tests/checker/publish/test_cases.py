"""The writers' cases: what is read, and every message about what is wrong, with its line."""

from pathlib import Path

import pytest

from checker.publish.cases import Case, problems, read_cases
from helpcenter.problems import Problem
from tests.checker.publish.small import TREE

GOOD = """# A note.

A1 Red is warm.
  colour=red
  -> warm

A2 Blue without a coat
  # another note
  colour=blue
  coat=no
  → cold
"""


def said(folder: Path, text: str) -> list[str]:
    """The problems of a file of cases, as they are shown."""
    folder.joinpath("weather.txt").write_text(text, "utf-8")
    return [str(problem) for problem in sorted(problems(TREE, folder))]


def test_a_good_file(tmp_path: Path) -> None:
    """Notes and empty lines say nothing; answers may go on over lines; either arrow will do."""
    assert read_cases(GOOD, "x.txt")[0] == [
        Case("A1 Red is warm.", 3, (("colour", "red"),), 4, "warm", 5),
        Case("A2 Blue without a coat", 7, (("colour", "blue"), ("coat", "no")), 9, "cold", 11),
    ]
    assert said(tmp_path, GOOD) == []


FAULTS = {
    "an unknown question": (
        "colour=red",
        "color=red",
        [':4: no question "color" in checker/trees/. Did you mean "colour"?'],
    ),
    "a question far from any": (
        "colour=red",
        "zzz=red",
        [':4: no question "zzz" in checker/trees/. Correct the id.'],
    ),
    "an unknown answer": (
        "colour=red",
        "colour=green",
        [':4: the question "colour" has no answer "green". Use one of: red, blue.'],
    ),
    "an unknown outcome": (
        "-> warm",
        "-> warn",
        [
            ':5: no outcome "warn" in checker/trees/. Did you mean "warm"?',
            ':11: no case ends at the outcome "warm". Add one.',
        ],
    ),
    "an answer that is not asked for": (
        "colour=red",
        "colour=red coat=yes",
        [':4: the checker never asks "coat" in this situation. Remove the answer.'],
    ),
    "a question answered twice": (
        "colour=red",
        "colour=red colour=blue",
        [':4: the question "colour" is answered twice. Remove one answer.'],
    ),
    "a question left open": (
        "  coat=no\n",
        "",
        [':9: the question "coat" is left open. Add coat= and one of: yes, no.'],
    ),
    "another outcome": (
        "coat=no",
        "coat=yes",
        [
            ':11: this situation ends at "warm", and the case expects "cold". '
            "Correct the case, or the rule in checker/trees/."
        ],
    ),
    "an outcome without a case": (
        "A1 Red is warm.\n  colour=red\n  -> warm\n",
        "",
        [':8: no case ends at the outcome "warm". Add one.'],
    ),
    "two cases of one name": (
        "A2 Blue without a coat",
        "A1 Red is warm.",
        [":7: a case with this name stands in line 3. Give this one a name of its own."],
    ),
    "a line before the first case": (
        "# A note.",
        "  colour=red",
        [":1: this line belongs to no case. Write the case's sentence above it."],
    ),
    "a word that is no answer": (
        "colour=blue",
        "colour blue",
        [":9: 'colour' is no answer. Write it as question=answer, or the outcome as `-> outcome`."],
    ),
    "no outcome": (
        "  → cold\n",
        "",
        [
            ":7: this case has no outcome. Write it below the answers, indented, as `-> outcome`.",
            ':10: no case ends at the outcome "cold". Add one.',
        ],
    ),
    "no answers": (
        "  colour=red\n",
        "",
        [":4: this case has no answers. Write them above the outcome, as question=answer."],
    ),
    "a line after the outcome": (
        "  → cold",
        "  → cold\n  coat=no",
        [":12: this line follows the outcome, which is the last of a case. Move it up."],
    ),
}


@pytest.mark.parametrize(("good", "bad", "messages"), FAULTS.values(), ids=FAULTS)
def test_problems(tmp_path: Path, good: str, bad: str, messages: list[str]) -> None:
    """Each mistake is named at its line, with what to do."""
    assert good in GOOD
    assert said(tmp_path, GOOD.replace(good, bad)) == [f"checker/cases/weather.txt{message}" for message in messages]


def test_no_file(tmp_path: Path) -> None:
    """A tree without cases is a problem, and so is a file that is no text."""
    assert problems(TREE, tmp_path) == [
        Problem("checker/cases/weather.txt", 1, "the tree 'weather' has no cases. Add the file.")
    ]
    tmp_path.joinpath("weather.txt").write_bytes(b"\xff")
    assert problems(TREE, tmp_path) == [
        Problem("checker/cases/weather.txt", 1, "the file is not UTF-8. Save it as UTF-8.")
    ]


def test_an_empty_file(tmp_path: Path) -> None:
    """Every outcome of the tree wants a case."""
    assert said(tmp_path, "") == [
        'checker/cases/weather.txt:1: no case ends at the outcome "cold". Add one.',
        'checker/cases/weather.txt:1: no case ends at the outcome "warm". Add one.',
    ]
