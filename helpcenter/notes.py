"""The titles of notes (`!!! warning`) in the language of the text that they stand in. Knows no MkDocs."""

import re
from collections.abc import Collection, Iterator, Mapping

from helpcenter.articles import FENCE, Article
from helpcenter.problems import Problem

NOTE = re.compile(r"^(\s*(?:!!!|\?\?\?\+?) *)([\w-]+)((?: +[\w-]+)*)\s*$")  # one without a title


def titled(markdown: str, titles: Mapping[str, str]) -> str:
    """The text with a title on each note that has none; a kind without a title of its own gets its name."""
    fenced, lines = False, []
    for line in markdown.split("\n"):
        fenced ^= bool(FENCE.match(line))
        lines.append(line if fenced else _titled(line, titles))
    return "\n".join(lines)


def _titled(line: str, titles: Mapping[str, str]) -> str:
    if not (match := NOTE.match(line)):
        return line
    start, kind, classes = match.groups()
    return f'{start}{kind}{classes} "{titles.get(kind.lower(), kind.capitalize())}"'


def problems(article: Article, titled: Collection[str]) -> Iterator[Problem]:
    """The notes of a translation whose title would be the English name of their kind, as theirs are not `titled`."""
    for number, line in article.body():
        if (match := NOTE.match(line)) and match[2].lower() not in titled:
            written = f'{match[1].strip()} {match[2]} "…"'
            message = f"this note has no title, and {article.language!r} has none for its kind. Write `{written}`."
            yield Problem(article.file, number, message)
