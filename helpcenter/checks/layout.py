"""Markdown that is shown, but not as its writer meant: steps not counted, headings bold or said twice.

Knows no language.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from helpcenter.articles import Article
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line, blocks
from helpcenter.checks.sections import BAR, sections
from helpcenter.problems import Problem

STEP = re.compile(r"(\s*)(\d+)[.)]\s")
MARKS = re.compile(r"(?<![\\*])\*\*(?!\*)")
INLINE = re.compile(
    r"<(/?)(b|i|u|s|font|center|big|small|tt|code|p|br|h[1-6]|blockquote|li|td|tr|mark|abbr|q|cite)\b[^<>]*?(/?)>"
)
VOID = ("br",)
DEAD = ("font", "center", "big", "tt", "u", "s")
SPOKEN = re.compile(r"\*\*[^*]+\*\*:?")

type Say = Callable[[int, str, int, bool], Problem]


def problems(article: Article, lines: Sequence[Line], *, house: bool) -> Iterator[Problem]:
    """Every such place; only hints where an article is not of our house, which may want it so."""

    def say(line: int, message: str, column: int = 0, hint: bool = False) -> Problem:
        return Problem(article.file, line, message, column, hint=hint or not house)

    body = [line for line in lines if line.number >= article.body_line]
    yield from _steps(article, say)
    yield from _headings(article, say)
    if house:
        yield from _cells(article, say)
    for block in blocks(body):
        yield from _bold(block, say)
        only = block[0].written.strip() if len(block) == 1 else ""
        if SPOKEN.fullmatch(only) and " " in only and STANDS_FOR not in block[0].read:
            yield say(
                block[0].number, "bold text stands in place of a heading. Write `##` before it, and an id.", 0, True
            )
    yield from _inline(body, say)


def _steps(article: Article, say: Say) -> Iterator[Problem]:
    """Steps whose numbers go on from one to the next, or are all the same, as Markdown allows."""
    for section in sections(article):
        lists: dict[str, list[tuple[int, int]]] = {}
        done: list[list[tuple[int, int]]] = []
        for unit in section.units:
            if unit.kind == "step" and (match := STEP.match(unit.written)):
                indent, number = match[1], int(match[2])
                if number == 1 and len(lists.get(indent, ())) > 1 and lists[indent][-1][1] != 1:
                    done.append(lists.pop(indent))
                lists.setdefault(indent, []).append((unit.line, number))
        for steps in (*done, *lists.values()):
            numbers = [number for _, number in steps]
            if len(steps) > 1 and len(set(numbers)) == 1:
                continue
            expected = 1
            for line, number in steps:
                if number != expected:
                    yield say(
                        line, f"step {number} stands here, where {expected} comes next. Correct the number.", 0, False
                    )
                    break
                expected = number + 1


def _headings(article: Article, say: Say) -> Iterator[Problem]:
    seen: dict[tuple[int, str], int] = {}
    last: dict[int, str] = {}
    for section in sections(article):
        text = section.text.strip()
        if text[:2] == "**" == text[-2:] or text[:1] == "_" == text[-1:]:
            yield say(section.line, "this heading is also bold. Remove the `**`: headings are bold.", 0, True)
        last = {level: kept for level, kept in last.items() if level < section.level} | {section.level: text.casefold()}
        chain = "/".join(last[level] for level in sorted(last))
        if section.level and text and (section.level, chain) in seen:
            message = f"the heading {text!r} stands in line {seen[section.level, chain]} already. Say what differs."
            yield say(section.line, message, 0, True)
        seen.setdefault((section.level, chain), section.line)


def _cells(article: Article, say: Say) -> Iterator[Problem]:
    """Cells of nothing in rows with text, but those of the first column, which may go on from the row above."""
    for section in sections(article):
        rows = [unit for unit in section.units if unit.kind == "table row"]
        rules = {unit.line for unit in section.units if unit.kind == "table rule"}
        for row in rows:
            cells = BAR.split(row.written.strip().removeprefix("|").removesuffix("|"))
            if row.line + 1 not in rules and any(not cell.strip() for cell in cells[1:]) and cells[0].strip():
                yield say(
                    row.line, "a cell of this row is empty. Write it, or a dash where there is nothing to say.", 0, True
                )


def _bold(block: list[Line], say: Say) -> Iterator[Problem]:
    """Signs of bold text with a space inside, which leave the signs in the page."""
    for line in block:
        marks = list(MARKS.finditer(line.read))
        for begin, end in zip(marks[::2], marks[1::2], strict=False):
            inside = line.read[begin.end() : end.start()].replace(UNSEEN, "")
            if len(marks) % 2 == 0 and inside != inside.strip():
                yield say(
                    line.number,
                    "a space stands inside `**…**`, so nothing is bold. Remove it.",
                    begin.start() + 1,
                    False,
                )


def _inline(lines: Sequence[Line], say: Say) -> Iterator[Problem]:
    """Tags within a line that are not closed there, close nothing, or that no browser should meet any more."""
    for line in lines:
        if "<" not in line.written:
            continue
        open: list[str] = []
        for match in INLINE.finditer(line.written):
            if line.read[match.start()] != UNSEEN:
                continue  # in code
            if match[2] in DEAD:
                yield say(line.number, f"`<{match[2]}>` is no tag of today. Remove it.", match.start() + 1, False)
            elif not match[1] and not match[3] and match[2] not in VOID:
                open.append(match[2])
            elif match[1] and match[2] in open:
                open.remove(match[2])
            elif match[1] and not any(f"<{match[2]}" in other.written for other in lines if other.number < line.number):
                yield say(line.number, f"`</{match[2]}>` closes nothing. Remove it.", match.start() + 1, False)
        for tag in open:
            if not any(f"</{tag}>" in other.written for other in lines if other.number > line.number):
                yield say(line.number, f"`<{tag}>` is not closed. Write `</{tag}>` where it ends.", 0, False)
