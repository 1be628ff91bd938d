"""The engine: asks a tree's questions in order and says where the answers lead. Knows no product, word or page."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


class Question(Enum):
    """A question; its members are the answers, their values the answers' ids (kebab-case)."""

    @classmethod
    def id(cls) -> str:
        """The question's id: its class name in kebab-case, so `AdminCenterScreen` is `admin-center-screen`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()


@dataclass(frozen=True)
class Outcome:
    """Where a path ends. `helpers` are ids of people, `articles` are `path.md#section`, most useful first.

    `contact` is the helper whom the next step is to write to, if it is; `ticket` says that the message is a ticket with
    fields of its own.
    """

    id: str
    helpers: tuple[str, ...]
    articles: tuple[str, ...]
    contact: str | None = None
    ticket: bool = False


class Ask(Protocol):
    """What a tree is given: returns the reader's answer to a question."""

    def __call__[Q: Question](self, question: type[Q], /) -> Q: ...


type Rule = Outcome | Callable[[Ask], Outcome]


def follow(rule: Rule, ask: Ask) -> Outcome:
    """A rule's outcome: itself, or what its questions lead to."""
    return rule if isinstance(rule, Outcome) else rule(ask)


@dataclass(frozen=True)
class Change:
    """What a revision of a tree did to ids of the one before; links from then are read by it (`checker.links`).

    It is about one answer, or about every answer of the question where `answer` is None. What it is about was renamed
    to `becomes`, (question id, answer id), with "" for the answer where every answer keeps its id; where `becomes` is
    None, it is gone or means something else.
    """

    revision: int
    question: str
    answer: str | None
    becomes: tuple[str, str] | None

    def __post_init__(self) -> None:
        if self.becomes and (self.answer is None) != (self.becomes[1] == ""):
            raise ValueError(f"{self}: rename one answer to one answer, or a whole question to (question, '')")


@dataclass(frozen=True)
class Tree:
    """A tree: a pure function from answers to an outcome, and all the questions and outcomes it may use.

    `revision` grows by one with each release that changes a path, and `changes` says what became of the ids of earlier
    ones. `rules` names the article section that states the rule behind a question, as `path.md#section`.
    """

    id: str
    decide: Callable[[Ask], Outcome]
    questions: tuple[type[Question], ...]
    outcomes: tuple[Outcome, ...]
    revision: int = 1
    changes: tuple[Change, ...] = ()
    rules: Mapping[type[Question], str] = field(default_factory=dict, hash=False)
    names: tuple[type[Question], ...] = ()  # questions about signing in by name, where a pasted line can tell the name

    def __post_init__(self) -> None:
        for change in self.changes:
            if not 1 < change.revision <= self.revision:
                raise ValueError(f"{change}: its revision is none from 2 to {self.revision}, the tree's own")


@dataclass(frozen=True)
class Screen:
    """What the reader sees: the answers that led here, in the order asked, and the next question or the outcome."""

    trail: tuple[Question, ...]
    shows: type[Question] | Outcome


type Answers = Mapping[type[Question], Question]


class _Unanswered(Exception):
    def __init__(self, question: type[Question]) -> None:
        self.question = question


def replay(tree: Tree, answers: Answers) -> Screen:
    """Walk the tree with these answers up to the first question they leave open.

    Answers to questions that are not asked on this path are left out of the trail and change nothing.
    """
    trail: dict[type[Question], Question] = {}

    def ask[Q: Question](question: type[Q], /) -> Q:
        answer = answers.get(question)
        if not isinstance(answer, question):
            raise _Unanswered(question)
        trail[question] = answer
        return answer

    shows: type[Question] | Outcome
    try:
        shows = tree.decide(ask)
    except _Unanswered as stop:
        shows = stop.question
    return Screen(tuple(trail.values()), shows)


def read_answers(tree: Tree, pairs: Iterable[tuple[str, str]]) -> tuple[Answers, list[tuple[str, str]]]:
    """Turn (question id, answer id) pairs from outside into answers, and return the pairs that mean nothing here.

    The first of several answers to one question counts; the others are returned with the unknown ones.
    """
    questions = {question.id(): question for question in tree.questions}
    answers: dict[type[Question], Question] = {}
    ignored: list[tuple[str, str]] = []
    for question_id, answer_id in pairs:
        question = questions.get(question_id)
        answer = next((a for a in question if a.value == answer_id), None) if question else None
        if question is None or answer is None or question in answers:
            ignored.append((question_id, answer_id))
        else:
            answers[question] = answer
    return answers, ignored


def address(tree: Tree, trail: Iterable[Question]) -> str:
    """The state as a URL fragment without its `#`: `billing;product=gotowebinar;goal=who`."""
    return ";".join([tree.id, *(f"{type(answer).id()}={answer.value}" for answer in trail)])
