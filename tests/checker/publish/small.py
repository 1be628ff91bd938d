"""A small tree and its words, whose every text is its own id: enough to see where each word goes."""

from collections.abc import Iterable

from checker.interview import Ask, Outcome, Question, Tree
from checker.publish.words import INTERFACE, OutcomeWords, QuestionWords, Words, needed


class Colour(Question):
    """The first question."""

    RED = "red"
    BLUE = "blue"


class Coat(Question):
    """Asked where it is cold."""

    YES = "yes"
    NO = "no"


WARM = Outcome("warm", ("friend",), ("a.md#one",))
COLD = Outcome("cold", ("friend", "tailor"), ("a.md", "b.md#two"))


def decide(ask: Ask) -> Outcome:
    """Red is warm, blue is cold but for those with a coat."""
    return WARM if ask(Colour) is Colour.RED or ask(Coat) is Coat.YES else COLD


TREE = Tree("weather", decide, (Colour, Coat), (WARM, COLD))

ARTICLE = """## Questions { #questions }

### Which colour? { #colour }

- Red { #colour.red }
- Blue { #colour.blue }

### Have you a coat? { #coat }

Look first.

- Yes { #coat.yes }
- No { #coat.no }

## Outcomes { #outcomes }

### Warm { #warm }

It is warm.

1. Enjoy it.

### Cold { #cold }

It is cold.

1. Wait.

## People { #people }

### A friend { #friend }

Listens.

### A tailor { #tailor }

Sews.

## Interface { #interface }

""" + "".join(f"- The {id} {'{'} #interface.{id} }}\n" for id in INTERFACE)


def id_words(trees: Iterable[Tree]) -> Words:
    """Words for trees in which each text is made of its id."""
    wanted = needed(trees)
    questions = {
        id: QuestionWords(id, f"<p>hint {id}</p>", {answer: f"{id} {answer}" for answer in answers})
        for id, answers in wanted["questions"].items()
    }
    return Words(
        questions,
        {o: OutcomeWords(o, f"<p>known {o}</p>", f"<ol><li>step {o}</li></ol>") for o in wanted["outcomes"]},
        {person: (person, f"<p>how {person}</p>") for person in wanted["people"]},
        {id: id for id in INTERFACE},
    )
