"""The worker's door: one JSON message in, one JSON message out. Knows no page; trusts nothing it is given."""

import json

from checker.interview import Outcome, address, read_answers, replay
from checker.trees import TREES

LONGEST_MESSAGE = 20_000  # characters; an honest message has under 1,000


def reply(message: str) -> str:
    """Answer `{"id", "tree", "answers": [[question id, answer id], …]}`.

    Gives `{"id", "address", "trail", "ignored"}` with either `"question"` or `"outcome"`, an id; or `{"id", "error"}`
    where the message has another shape. `trail` holds the answers that count, in the order asked; `ignored` the pairs
    whose ids the tree does not have.
    """
    try:
        number, tree_id, pairs = _read(message)
    except ValueError as error:
        return json.dumps({"id": None, "error": str(error)})
    if tree_id not in TREES:
        return json.dumps({"id": number, "error": "no such tree"})
    tree = TREES[tree_id]
    answers, ignored = read_answers(tree, pairs)
    screen = replay(tree, answers)
    shows = {"outcome": screen.shows.id} if isinstance(screen.shows, Outcome) else {"question": screen.shows.id()}
    trail = [[type(answer).id(), answer.value] for answer in screen.trail]
    return json.dumps(
        {"id": number, "address": address(tree, screen.trail), "trail": trail, "ignored": ignored, **shows}
    )


def _read(message: str) -> tuple[int, str, list[tuple[str, str]]]:
    if len(message) > LONGEST_MESSAGE:
        raise ValueError("the message is too long")
    try:
        fields = json.loads(message)
    except (ValueError, RecursionError):
        raise ValueError("the message is not JSON") from None
    match fields:
        case {"id": int(number), "tree": str(tree), "answers": list(answers)} if len(fields) == 3:
            pairs = [(q, a) for q, a in map(_pair, answers)]
            return number, tree, pairs
        case _:
            raise ValueError('the message is not {"id", "tree", "answers"}')


def _pair(pair: object) -> tuple[str, str]:
    match pair:
        case [str(question), str(answer)]:
            return question, answer
        case _:
            raise ValueError("an answer is not [question id, answer id]")
