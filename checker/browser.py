"""The worker's door: one JSON message in, one JSON message out. Knows no page; trusts nothing it is given."""

import json
from datetime import date
from typing import Any

from checker import ticket
from checker.explain import alternatives
from checker.interview import Outcome, Screen, Tree, address, replay
from checker.links import read_link
from checker.patterns import Wordings
from checker.recognise import Proposal, recognise, sign_in_name
from checker.trees import TREES

LONGEST_MESSAGE = 150_000  # characters; an honest message has under 1,000, a pasted page at most 20,000

_wordings: dict[str, Wordings] = {}  # by question id
_labels: tuple[str, ...] = ()  # "User ID" in the site's languages


def load(wordings: str) -> None:
    """Take the writers' wordings, `{"questions": {question: {answer: {language: […]}}}, "labels": […]}` as JSON."""
    global _labels
    given = json.loads(wordings)
    _wordings.update(given["questions"])
    _labels = tuple(given["labels"])


def reply(message: str) -> str:
    """Answer `{"id", "tree", "answers": [[question id, answer id], …], "revision", "text", "ticket"}`.

    The last three may be left out: the revision that a link was made with, a text that the reader pasted, and the
    fields of the ticket with `today` (ISO 8601). Gives `{"id", "address", "revision", "trail", "ignored", "unused",
    "changed"}` with either `"question"` or `"outcome"`, an id; or `{"id", "error"}` for a message of another shape.
    `trail` holds the answers that count, in the order asked; `unused` those that are known and not asked for; `ignored`
    the pairs whose ids the tree does not have. An outcome comes with `"why"`, what other answers would change; a text
    on a question with `"recognised"`; a ticket with `"ticket"`.
    """
    try:
        fields = _read(message)
    except ValueError as error:
        return json.dumps({"id": None, "error": str(error)})
    tree = TREES.get(fields["tree"])
    if tree is None:
        return json.dumps({"id": fields["id"], "error": "no such tree"})
    link = read_link(tree, fields["answers"], fields.get("revision"))
    screen = replay(tree, link.answers)
    return json.dumps(
        {
            "id": fields["id"],
            "address": address(tree, screen.trail),
            "revision": tree.revision,
            "trail": [[type(answer).id(), answer.value] for answer in screen.trail],
            "ignored": link.ignored,
            "unused": [[q.id(), a.value] for q, a in link.answers.items() if a not in screen.trail],
            "changed": bool(link.changed),
            **_shown(tree, screen, fields),
        }
    )


def _shown(tree: Tree, screen: Screen, fields: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(screen.shows, Outcome):
        question = screen.shows.id()
        return {"question": question} | (
            {"recognised": _recognised(question, fields["text"])} if "text" in fields else {}
        )
    why = [
        {"question": type(a.answer).id(), "answer": a.answer.value, "outcomes": [o.id for o in a.outcomes]}
        for a in alternatives(tree, screen)
    ]
    return {"outcome": screen.shows.id, "why": why} | (
        {"ticket": _ticket(fields["ticket"])} if "ticket" in fields else {}
    )


def _recognised(question: str, text: str) -> dict[str, Any]:
    if question not in _wordings:
        found = sign_in_name(text, _labels)
        return {"name": found.kind, "value": found.value}
    seen = recognise(text, _wordings[question])
    return {
        "sure": _proposal(seen.sure, text) if seen.sure else None,
        "candidates": [_proposal(each, text) for each in seen.candidates],
        "tooLong": seen.too_long,
    }


def _proposal(proposal: Proposal, text: str) -> dict[str, Any]:
    return {"answer": proposal.answer, "matched": [text[start:end] for start, end in proposal.spans]}


def _ticket(fields: dict[str, str]) -> dict[str, Any]:
    first, last = ticket.due(date.fromisoformat(fields["today"]))
    return {"errors": ticket.errors(fields), "due": [first.isoformat(), last.isoformat()]}


def _read(message: str) -> dict[str, Any]:
    if len(message) > LONGEST_MESSAGE:
        raise ValueError("the message is too long")
    try:
        fields = json.loads(message)
    except (ValueError, RecursionError):
        raise ValueError("the message is not JSON") from None
    match fields:
        case {"id": int(), "tree": str(), "answers": list(answers), **rest} if rest.keys() <= {
            "revision",
            "text",
            "ticket",
        }:
            fields["answers"] = [_pair(pair) for pair in answers]
        case _:
            raise ValueError('the message is not {"id", "tree", "answers", "revision", "text", "ticket"}')
    if not isinstance(fields.get("revision"), int | None):
        raise ValueError("the revision is not a number")
    if not isinstance(fields.get("text", ""), str):
        raise ValueError("the text is not a text")
    if "ticket" in fields:
        _check_ticket(fields["ticket"])
    return dict(fields)


def _check_ticket(fields: object) -> None:
    match fields:
        case {"today": str(today), **rest} if all(isinstance(text, str) for text in rest.values()):
            try:
                if date.fromisoformat(today).year < 9000:  # so that the days after it exist
                    return
            except ValueError:
                pass
    raise ValueError("the ticket is not texts by field, with today's date")


def _pair(pair: object) -> tuple[str, str]:
    match pair:
        case [str(question), str(answer)]:
            return question, answer
        case _:
            raise ValueError("an answer is not [question id, answer id]")
