"""Words that a reader stumbles over: said twice, left from writing, too familiar. Knows no language by name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from helpcenter.articles import Article
from helpcenter.checks.ignore import MARK
from helpcenter.checks.languages import language
from helpcenter.checks.prose import UNSEEN, Line
from helpcenter.problems import Problem

TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})[ \u00a0]+\1(?![\w’'-])", re.IGNORECASE)
LAST, FIRST = re.compile(r"(?<![\w’'-])[^\W\d_]{2,}$"), re.compile(r"[^\W\d_]{2,}(?![\w’'-])")
STEP = re.compile(r"\s*\d+[.)]\s")
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|HACK|XXX+|TBD|TBC|TBA|TKTK?|WIP|[Ll]orem ipsum|dolor sit amet)\b|\?\?\?+"
    r"|<(?:insert|your|add)\b[^<>]*>"
    r"|\[(?:insert|add|your|placeholder|to do|todo)\b[^\[\]]*\](?![(\[\x01])",
)
COMMENT = re.compile(r"<!--(.*?)(?:-->|$)")


def problems(file: str, lines: Sequence[Line], locale: str, *, formal: bool) -> Iterator[Problem]:
    """Every such word; familiar ones where the address is to be `formal`."""
    spoken = language(locale)
    informal = _informal(locale) if formal else None
    steps = _informal_steps(locale) if formal else None
    begins = _informal_begins(locale) if formal else None
    left = _left(locale)
    for above, line in pairwise(lines):
        if spoken.known and (word := _across(above, line)) and word.casefold() not in spoken.twice:
            message = f"{word!r} also ends the line above. Remove one."
            yield Problem(file, line.number, message, 1, "repeated-word")
    for line in lines:
        for match in TWICE.finditer(line.read):
            if spoken.known and match[1].casefold() not in spoken.twice:
                message = f"{match[1]!r} stands here twice. Remove one."
                yield Problem(file, line.number, message, match.start() + 1, "repeated-word")
        for match in (*UNFINISHED.finditer(line.read), *(left.finditer(line.read) if left else ())):
            message = f"{match[0]!r} is left from writing. Write the text, or remove it."
            yield Problem(file, line.number, message, match.start() + 1, "unfinished")
        familiar = informal.search(line.read) if informal else None
        familiar = familiar or (begins.search(line.read) if begins else None)
        if familiar := familiar or (steps.search(line.read) if steps and STEP.match(line.written) else None):
            said = familiar[0].strip(f" .!?…:*{UNSEEN}")
            message = f"{said!r} addresses the reader in a familiar way. Use the formal address."
            yield Problem(file, line.number, message, familiar.start() + 1, "address")


def _across(above: Line, line: Line) -> str:
    """The word that ends a line of a paragraph and begins the next."""
    last, first = LAST.search(above.read), FIRST.match(line.read)
    follows = line.number == above.number + 1 and last and first and not line.is_row
    return first[0] if follows and last and first and last[0].casefold() == first[0].casefold() else ""


def comments(article: Article) -> Iterator[Problem]:
    """Comments that are left from writing: they stand in the page's source, where everybody can read them."""
    wishes = _left(article.language)
    for number, line in article.body():
        for match in COMMENT.finditer(line) if "<!--" in line else ():
            found = UNFINISHED.search(match[1]) or (wishes.search(match[1]) if wishes else None)
            if found:
                message = f"a comment {found[0]!r} is left from writing. Do it, and remove the comment."
                yield Problem(article.file, number, message, match.start() + 1, "unfinished")
            elif re.match(r"\s*\w+:\s*ignore\b", match[1]) and not MARK.match(match[0]):
                message = "this ignores nothing. Write `<!-- check: ignore RULE why -->`, or remove it."
                yield Problem(article.file, number, message, match.start() + 1, "ignore")


@cache
def _left(locale: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, language(locale).left))
    return (
        re.compile(
            rf"(?:(?<=[(\[])|(?<![^\x01|\s*_])(?<=\x01)|^\s*)(?:{words})(?=\s*(?:[)\].…:!|*_]|$))", re.IGNORECASE
        )
        if words
        else None
    )


@cache
def _informal_steps(locale: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, language(locale).informal_steps))
    return re.compile(rf"^{UNSEEN}*(?P<word>{words})(?![\w-])", re.IGNORECASE) if words else None


@cache
def _informal_begins(locale: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, language(locale).informal_begins))
    start = rf"(?:^{UNSEEN}*|[.!?…:] )\**"
    return re.compile(rf"{start}(?P<word>{words})(?![\w-])", re.IGNORECASE) if words else None


@cache
def _informal(locale: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, language(locale).informal))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) if words else None
