"""Words and trees into HTML: every screen as a section that works by links alone, and the same words for the element.

Knows no MkDocs: addresses of articles and files are given.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.interview import Answers, Outcome, Question, Screen, Tree, address, read_answers, replay
from checker.paths import screens
from checker.publish.words import Words
from helpcenter.borrowed import plain, shown
from helpcenter.locales import direction

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters["safe_html"] = Markup

type ArticleLink = Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class Places:
    """Where the page finds the rest: addresses relative to the page."""

    script: str
    integrity: str  # the hash of the script
    style: str
    worker: str
    bundle: str  # the engine's files, their sizes and hashes, as JSON
    words: str
    support_words: str  # those of the support team's language; empty where it is the page's
    wordings: str
    page: str  # the checker's own page
    contact: str  # the contact options
    diagram: str  # the tree drawn


def whole(tree: Tree, words: Words, places: Places, article: ArticleLink) -> str:
    """The checker with every screen of the tree; `article` gives an article section's address and title."""
    body = cache(lambda outcome: _outcome_body(outcome, words, article))
    shown = [_screen(tree, screen, words, body) for screen in screens(tree)]
    # The start stands last, so that CSS can hide it when an earlier one is the target.
    return _render(tree, words, places, [*shown[1:], shown[0]], presets={}, link="", number=1)


def embedded(
    tree: Tree, words: Words, places: Places, article: ArticleLink, presets: Mapping[str, str], number: int = 1
) -> str:
    """The checker inside an article: the first screen after these presets, its links leading to the checker's page.

    `number` counts the checkers of an article from 1.
    """
    answers, _ = read_answers(tree, presets.items())
    first = _screen(tree, replay(tree, answers), words, lambda o: _outcome_body(o, words, article), answers)
    return _render(tree, words, places, [first], presets, places.page, number)


def frame(language: str, title: str, description: str, policy: str, places: Mapping[str, str], checker: str) -> str:
    """The page that another site shows in a frame: the embedded checker and nothing around it."""
    return TEMPLATES.get_template("frame.html").render(
        language=language,
        direction=direction(language),
        title=title,
        description=description,
        policy=policy,
        checker=checker,
        **places,
    )


def embedding_script(frames: Mapping[str, Mapping[str, str]], default: str) -> str:
    """The script that puts the checker into a page of another site; `frames` has path, title, language by language."""
    return TEMPLATES.get_template("embed-v1.js").render(frames=Markup(json.dumps(frames)), default=default)


def element_words(tree: Tree, words: Words, article: ArticleLink, language: str) -> dict[str, Any]:
    """What the element shows, as JSON: HTML by id, and the interface's plain texts.

    A question's `paste` says what its text field takes: a message, the name that one signs in with, or nothing.
    """

    def rule(question: type[Question]) -> dict[str, str] | None:
        if question not in tree.rules:
            return None
        href, title = article(tree.rules[question])
        return {"href": href, "title": plain(title)}

    def paste(question: type[Question]) -> str:
        return "message" if words.questions[question.id()].wordings else "name" if question in tree.names else ""

    return {
        "language": language,
        "interface": words.interface,
        "questions": {
            q.id(): {
                "title": words.questions[q.id()].title,
                "hint": words.questions[q.id()].hint,
                "answers": {a.value: words.questions[q.id()].answers[a.value] for a in q},
                "follows": {a.value: words.questions[q.id()].follows.get(a.value, "") for a in q},
                "paste": paste(q),
                "rule": rule(q),
            }
            for q in tree.questions
        },
        "outcomes": {
            o.id: {
                "title": words.outcomes[o.id].title,
                "body": shown(_outcome_body(o, words, article)),
                "contact": o.contact or "",
                "ticket": o.ticket,
            }
            for o in tree.outcomes
        },
    }


def _outcome_body(outcome: Outcome, words: Words, article: ArticleLink) -> Markup:
    return Markup(
        TEMPLATES.get_template("outcome.html").render(
            known=words.outcomes[outcome.id].known,
            steps=words.outcomes[outcome.id].steps,
            helpers=[words.people[helper] for helper in outcome.helpers],
            articles=[article(path) for path in outcome.articles],
            text=words.interface,
        )
    )


def _screen(
    tree: Tree, screen: Screen, words: Words, body: Callable[[Outcome], Markup], given: Answers | None = None
) -> dict[str, Any]:
    trail = screen.trail
    shared = {
        "address": address(tree, trail),
        "back": address(tree, trail[:-1]) if trail else None,
        "trail": [
            {
                "question": words.questions[type(answer).id()].title,
                "answer": words.questions[type(answer).id()].answers[answer.value],
                "change": address(tree, trail[:place]),
            }
            for place, answer in enumerate(trail)
        ],
    }
    if isinstance(screen.shows, Outcome):
        return shared | {
            "outcome": screen.shows.id,
            "title": words.outcomes[screen.shows.id].title,
            "body": body(screen.shows),
        }
    question = words.questions[screen.shows.id()]
    answers = [
        {
            "address": address(tree, replay(tree, {**(given or {}), **{type(a): a for a in (*trail, answer)}}).trail),
            "text": question.answers[answer.value],
        }
        for answer in screen.shows
    ]
    return shared | {"question": screen.shows.id(), "title": question.title, "hint": question.hint, "answers": answers}


def _render(
    tree: Tree,
    words: Words,
    places: Places,
    shown: list[dict[str, Any]],
    presets: Mapping[str, str],
    link: str,
    number: int,
) -> str:
    return TEMPLATES.get_template("checker.html").render(
        tree=tree.id,
        screens=shown,
        places=places,
        text=words.interface,
        presets=";".join(f"{question}={answer}" for question, answer in presets.items()),
        link=link,
        label=words.interface["checker" if number == 1 else "region"].replace("{count}", str(number)),
    )
