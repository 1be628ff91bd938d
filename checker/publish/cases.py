"""Cases that writers own: situations in plain words, and the outcome that each must reach. Knows no particular tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from checker.interview import Outcome, Question, Tree, read_answers, replay
from helpcenter.problems import Problem

FOLDER = Path(__file__).resolve().parents[1] / "cases"
SHOWN = "checker/cases"
ARROWS = ("->", "→")


@dataclass(frozen=True)
class Case:
    """A situation: its name, the answers as (question id, answer id), the outcome's id; and the lines of all three."""

    name: str
    line: int
    answers: tuple[tuple[str, str], ...]
    answers_line: int
    outcome: str
    outcome_line: int


def problems(tree: Tree, folder: Path = FOLDER) -> list[Problem]:
    """What is wrong with the cases of a tree, `<tree>.txt`."""
    file = f"{SHOWN}/{tree.id}.txt"
    try:
        text = (folder / f"{tree.id}.txt").read_text("utf-8")
    except FileNotFoundError:
        return [Problem(file, 1, f"the tree {tree.id!r} has no cases. Add the file.")]
    except UnicodeDecodeError:
        return [Problem(file, 1, "the file is not UTF-8. Save it as UTF-8.")]
    cases, found = read_cases(text, file)
    first: dict[str, int] = {}
    for case in cases:
        found += [Problem(file, line, message) for line, message in faults(case, tree)]
        if first.setdefault(case.name, case.line) != case.line:
            message = f"a case with this name stands in line {first[case.name]}. Give this one a name of its own."
            found.append(Problem(file, case.line, message))
    lines = [line.strip() for line in text.splitlines()]
    named = {line.removeprefix(arrow).strip() for line in lines for arrow in ARROWS if line.startswith(arrow)}
    last = max(1, len(lines))
    found += [
        Problem(file, last, f'no case ends at the outcome "{outcome.id}". Add one.')
        for outcome in tree.outcomes
        if outcome.id not in named
    ]
    return found


def read_cases(text: str, file: str) -> tuple[list[Case], list[Problem]]:
    """The cases of a file, and what can't be read; a case with such a line is left out."""
    cases: list[Case] = []
    found: list[Problem] = []
    blocks: list[tuple[int, str, list[tuple[int, str]]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            blocks.append((number, line.strip(), []))
        elif blocks:
            blocks[-1][2].append((number, line.strip()))
        else:
            found.append(Problem(file, number, "this line belongs to no case. Write the case's sentence above it."))
    for number, name, lines in blocks:
        read = _read(number, name, lines)
        if isinstance(read, Case):
            cases.append(read)
        else:
            found.append(Problem(file, *read))
    return cases, found


def _read(number: int, name: str, lines: list[tuple[int, str]]) -> Case | tuple[int, str]:
    """One case, or the line that can't be read and why."""
    answers: list[tuple[str, str]] = []
    for place, (line, text) in enumerate(lines):
        arrow = next((arrow for arrow in ARROWS if text.startswith(arrow)), None)
        if arrow:
            if place + 1 < len(lines):
                return lines[place + 1][0], "this line follows the outcome, which is the last of a case. Move it up."
            if not answers:
                return line, "this case has no answers. Write them above the outcome, as question=answer."
            return Case(name, number, tuple(answers), lines[0][0], text.removeprefix(arrow).strip(), line)
        for word in text.split():
            question, equals, answer = word.partition("=")
            if not (question and equals and answer):
                return line, f"{word!r} is no answer. Write it as question=answer, or the outcome as `-> outcome`."
            answers.append((question, answer))
    return number, "this case has no outcome. Write it below the answers, indented, as `-> outcome`."


def faults(case: Case, tree: Tree) -> Iterator[tuple[int, str]]:
    """Where a case and the tree disagree: the line, what it is, what to do."""
    unknown = list(_unknown(case, tree))
    yield from unknown
    if unknown:
        return
    answers, _ = read_answers(tree, case.answers)
    screen = replay(tree, answers)
    for answer in answers.values():
        if answer not in screen.trail:
            message = f'the checker never asks "{type(answer).id()}" in this situation. Remove the answer.'
            yield case.answers_line, message
    if not isinstance(screen.shows, Outcome):
        question = screen.shows
        message = f'the question "{question.id()}" is left open. Add {question.id()}= and one of: {_ids(question)}.'
        yield case.answers_line, message
    elif screen.shows.id != case.outcome:
        message = f'this situation ends at "{screen.shows.id}", and the case expects "{case.outcome}".'
        yield case.outcome_line, f"{message} Correct the case, or the rule in checker/trees/."


def _unknown(case: Case, tree: Tree) -> Iterator[tuple[int, str]]:
    """The ids that the tree does not have, and second answers."""
    questions = {question.id(): question for question in tree.questions}
    seen = set()
    for question, answer in case.answers:
        if question not in questions:
            yield case.answers_line, f'no question "{question}" in checker/trees/. {_correct(question, questions)}'
        elif answer not in (a.value for a in questions[question]):
            message = f'the question "{question}" has no answer "{answer}". Use one of: {_ids(questions[question])}.'
            yield case.answers_line, message
        elif question in seen:
            yield case.answers_line, f'the question "{question}" is answered twice. Remove one answer.'
        seen.add(question)
    outcomes = [outcome.id for outcome in tree.outcomes]
    if case.outcome not in outcomes:
        message = f'no outcome "{case.outcome}" in checker/trees/. {_correct(case.outcome, outcomes)}'
        yield case.outcome_line, message


def _ids(question: type[Question]) -> str:
    return ", ".join(answer.value for answer in question)


def _correct(id: str, ids: Iterable[str]) -> str:
    near = get_close_matches(id, ids, n=1)
    return f'Did you mean "{near[0]}"?' if near else "Correct the id."
