"""Words that a reader stumbles over: said twice, left from writing, too familiar. Knows no language by name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpcenter.checks.languages import language
from helpcenter.checks.prose import Line
from helpcenter.problems import Problem

TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})[ \u00a0]+\1(?![\w’'-])", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX+|TBD|TBC|TKTK|[Ll]orem ipsum)\b")


def problems(file: str, lines: Sequence[Line], locale: str) -> Iterator[Problem]:
    """Every such word."""
    spoken = language(locale)
    informal = _informal(locale)
    for line in lines:
        for match in TWICE.finditer(line.read):
            if spoken.known and match[1].casefold() not in spoken.twice:
                message = f"{match[1]!r} stands here twice. Remove one."
                yield Problem(file, line.number, message, match.start() + 1, "repeated-word")
        for match in UNFINISHED.finditer(line.read):
            message = f"{match[0]!r} is left from writing. Write the text, or remove it."
            yield Problem(file, line.number, message, match.start() + 1, "unfinished")
        if familiar := informal.search(line.read) if informal else None:
            message = f"{familiar[0]!r} addresses the reader in a familiar way. Use the formal address."
            yield Problem(file, line.number, message, familiar.start() + 1, "address")


@cache
def _informal(locale: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, language(locale).informal))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) if words else None
