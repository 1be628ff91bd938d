"""Words and trees into HTML: every screen as a section that works by links alone, and the same words for the element.

Knows no MkDocs: addresses of articles and files are given.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.interview import Answers, Outcome, Screen, Tree, address, read_answers, replay
from checker.paths import screens
from checker.publish.words import Words

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
    style: str
    worker: str
    words: str
    page: str  # the checker's own page


def whole(tree: Tree, words: Words, places: Places, article: ArticleLink) -> str:
    """The checker with every screen of the tree; `article` gives an article section's address and title."""
    body = cache(lambda outcome: _outcome_body(outcome, words, article))
    shown = [_screen(tree, screen, words, body) for screen in screens(tree)]
    # The start stands last, so that CSS can hide it when an earlier one is the target.
    return _render(tree, words, places, [*shown[1:], shown[0]], presets={}, link="")


def embedded(tree: Tree, words: Words, places: Places, article: ArticleLink, presets: Mapping[str, str]) -> str:
    """The checker inside an article: the first screen after these presets, its links leading to the checker's page."""
    answers, _ = read_answers(tree, presets.items())
    first = _screen(tree, replay(tree, answers), words, lambda o: _outcome_body(o, words, article), answers)
    return _render(tree, words, places, [first], presets, link=places.page)


def element_words(tree: Tree, words: Words, article: ArticleLink) -> dict[str, Any]:
    """What the element shows, as JSON: HTML by id, and the interface's plain texts."""
    return {
        "interface": words.interface,
        "questions": {
            q.id(): {
                "title": words.questions[q.id()].title,
                "hint": words.questions[q.id()].hint,
                "answers": {a.value: words.questions[q.id()].answers[a.value] for a in q},
            }
            for q in tree.questions
        },
        "outcomes": {
            o.id: {"title": words.outcomes[o.id].title, "body": _outcome_body(o, words, article)} for o in tree.outcomes
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
    tree: Tree, words: Words, places: Places, shown: list[dict[str, Any]], presets: Mapping[str, str], link: str
) -> str:
    return TEMPLATES.get_template("checker.html").render(
        tree=tree.id, screens=shown, places=places, text=words.interface, presets=presets, link=link
    )
