"""What an article of words says beside its ids: the places that programs fill, and why an answer leads on.

Knows neither the tree nor the recogniser's lines.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.problems import Problem

ITEM = re.compile(r"^[-*+]\s+(.*?)\s*\{\s*#([\w-]+\.[\w-]+)\s*\}\s*$")
REASON = re.compile(r"^\s+(?![-*+]\s)\S")
PLACE = re.compile(r"\{\s*[\w-]+\s*\}")
FILLED = {  # by the programs of checker/widget/ and the pages
    "interface.if-answered": ("{answer}",),
    "interface.and-more": ("{count}",),
    "interface.message-subject": ("{result}",),
    "interface.message-result": ("{result}",),
    "interface.ticket-dates": ("{from}", "{to}"),
    "interface.region": ("{count}",),
    "interface.labelled": ("{label}", "{text}"),
}


class Item(NamedTuple):
    """A list item with an id: its line, text, and whether a reason stands below."""

    line: int
    text: str
    reason: bool


def problems(article: Article, source: Article | None) -> Iterator[Problem]:
    """Places that are missing or unknown, and reasons that only the `source` of a translation gives."""
    theirs = items(source) if source else {}
    for id, item in items(article).items():
        for message in _places(item.text, FILLED.get(id, ())) if id.startswith("interface.") else ():
            yield Problem(article.file, item.line, message)
        twin = theirs.get(id)
        if source and twin and twin.reason and not item.reason:
            message = f"line {twin.line + 1} of {source.file} says what follows from this answer. Write it below."
            yield Problem(article.file, item.line, message)


def items(article: Article) -> dict[str, Item]:
    """The list items by their ids."""
    found: dict[str, Item] = {}
    id = ""
    for number, line in article.body():
        if match := ITEM.match(line):
            id = match[2]
            found[id] = Item(number, match[1], reason=False)
        elif id and REASON.match(line):
            found[id] = found[id]._replace(reason=True)
        elif line.strip() and not line[:1].isspace():
            id = ""
    return found


def _places(text: str, filled: tuple[str, ...]) -> Iterator[str]:
    written = PLACE.findall(text)
    missing = [place for place in filled if place not in written]
    unknown = [place for place in written if place not in filled]
    for place in unknown:
        yield f"nothing fills `{place}` here. {f'Write `{missing.pop(0)}`' if missing else 'Remove it'}."
    for place in missing:
        yield f"`{place}` is missing here. Write it where its value belongs."
