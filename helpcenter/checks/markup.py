"""Markdown that will not become what its writer meant: what is not closed, not indented, empty. Knows no language."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from helpcenter.articles import MERGE, Article
from helpcenter.checks.prose import HIDDEN, Line, blocks
from helpcenter.checks.sections import sections
from helpcenter.problems import Problem

NOTES = re.compile(  # every kind that the theme gives a sign
    r"(?:note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution"
    r"|attention|failure|fail|missing|danger|error|bug|example|quote|cite)\Z",
    re.IGNORECASE,
)
MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
SWAPPED = re.compile(r"\(([^()\n]+)\)\[(?:[^\s\]]+\.(?:md|html)(?:#[^\s\]]*)?|#[\w-]+|https?://[^\s\]]+)\]")
ATTRIBUTE = re.compile(r"<[a-z][a-z0-9]*\b[^<>]*?\s(m[a-z]{6,9})(?=[\s>=])")
BRACKET = re.compile(r"[()]")
BOLD = re.compile(r"(?<![\\*])\*{2,3}(?!\*)")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_SPACE = re.compile(r"#{2,6}[^#\s]")
BLOCKS = ("step", "list item", "table row")
EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]*")
FORBIDDEN = re.compile(
    r"<(?:script|style|iframe|object|embed|form|base|link|meta)\b|<[a-zA-Z][^<>]*?\s(?:on[a-z]+|style)\s*="
    r"|(?:!\[[^\]]*\]\(\s*<?|<(?:img|video|audio|source|track)\b[^<>]*?\ssrc=[\"']?)(?P<elsewhere>(?:https?:)?//[^\s)\"'>]+)"
)
SCHEME = re.compile(r"\]\(\s*<?(?:(?!https?://[^\s/)>]+\.|mailto:\S+@|tel:|ftp://|data:)([a-zA-Z][\w+.-]*):)")
TAB = re.compile(r"^ *\t|^\s*(?:[-*+>|]|\d+[.)])[ ]*\t|\|[ ]*\t|\t(?=[ ]*\|)")
GAP = re.compile(r"(?<=[\w.!?\x02]\]) +\((?=[^\s()]+(?:\.md|\.html|#[^\s()]+)\)|https?:)")
NO_TEXT = re.compile(r"(?<!!)\[\s*\](?=\x01|\()")
BLOCK_TAG = re.compile(
    r"<(/?)(div|section|details|summary|span|table|figure|ul|ol|strong|em|a|sup|sub|kbd)\b[^<>]*?(/?)>"
)

type Say = Callable[[int, str, int], Problem]


def problems(article: Article, lines: Sequence[Line], *, house: bool) -> Iterator[Problem]:
    """Every such slip of an article."""

    def say(line: int, message: str, column: int = 0) -> Problem:
        return Problem(article.file, line, message, column)

    yield from _merges(article, say, house=house)
    if article.unclosed:
        yield say(article.unclosed, "this code has no end. Close it with the same signs as it begins with.")
    yield from _headings(article, say, house=house)
    yield from _tables(article, say)
    yield from _notes(article, say, house=house)
    if house:
        if article.mixed:
            message = "this line ends otherwise than most of the file's (CRLF or LF). Save the file with one kind."
            yield say(article.mixed, message, 0)
        yield from _tabs(article, say)
        yield from _unrendered(article, say)
        yield from _forbidden(article, say)
    yield from _tags(article, say)
    for line in lines:
        yield from _links(line, say, house=house)
    for block in blocks([line for line in lines if line.number >= article.body_line]):
        yield from _unclosed(block, say)


def _merges(article: Article, say: Say, *, house: bool) -> Iterator[Problem]:
    """The first mark of each conflict; a line of `=` alone is one where no heading is underlined."""
    inside, text = False, {number for number, _ in article.body()}
    for number, written in article.numbered():
        if written[:7] in MARKS and MERGE.match(written):
            if not inside and (written[0] != "=" or (house and number in text)):
                yield say(number, "marks of a merge stand here. Keep one version, and remove the marks.", 0)
            inside = written[0] != ">"


def _headings(article: Article, say: Say, *, house: bool) -> Iterator[Problem]:
    every = sections(article)
    above = 1 if house else 0
    for section, following in zip(every, [*every[1:], None], strict=True):
        if section.level > above + 1 and above:
            message = f"a heading `{'#' * section.level}` stands below one of {above} `#`. Write `{'#' * (above + 1)}`."
            yield say(section.line, message, 0)
        above = section.level or above
        if not section.level:
            continue
        if not section.text.strip():
            yield say(section.line, "this heading has no text. Write one, or remove it.", 0)
        elif house and section.id and not ID.fullmatch(section.id):
            yield say(section.line, f"the id {section.id!r} is none. Write it in small letters, as `sign-in`.", 0)
        if house and not section.units and (following is None or following.level <= section.level):
            yield say(section.line, "nothing stands below this heading. Write the section, or remove it.", 0)
    for number, line in article.body():
        if line[:2] == "##" and NO_SPACE.match(line):
            yield say(number, "no space follows the `#` of this heading. Put one.", 0)


def _tables(article: Article, say: Say) -> Iterator[Problem]:
    for section in sections(article):
        last, head = 0, None
        for unit in section.units:
            if not unit.kind.startswith("table"):
                continue
            if unit.line != last + 1:
                head = unit
                if unit.kind == "table row" and not any(
                    each.line == unit.line + 1 and each.kind == "table rule" for each in section.units
                ):
                    yield say(unit.line, "no line `|---|---|` follows the head of this table. Add it.", 0)
            elif head and unit.cells != head.cells:
                message = f"this row has {unit.cells} cells, the head of the table {head.cells}. Write as many."
                yield say(unit.line, message, 0)
            last = unit.line


def _unrendered(article: Article, say: Say) -> Iterator[Problem]:
    """Lists and tables that Markdown takes for a part of the paragraph above; items and rows of nothing."""
    for section in sections(article):
        for above, unit in pairwise(section.units):
            joined = above.kind == "paragraph" and unit.line == above.line + above.written.count("\n") + 1
            if joined and unit.kind in BLOCKS and not f"{above.written[:1]}{unit.written[:1]}".count(" "):
                yield say(unit.line, f"no empty line stands above this {unit.kind}. Put one.", 0)
        for unit in section.units:
            if unit.kind == "table row" and not unit.written.strip(" |\t"):
                yield say(unit.line, "this row is empty. Write it, or remove it.", 0)
    for number, line in article.body():
        if EMPTY_ITEM.fullmatch(line):
            yield say(number, "this item is empty. Write it, or remove it.", 0)


def _tabs(article: Article, say: Say) -> Iterator[Problem]:
    """Tabs of the furniture, whose width no two programs agree on; those between words are told elsewhere."""
    for number, line in article.body():
        if "\t" in line and (match := TAB.search(line)):
            yield say(number, "a tab stands here. Write spaces: four for each indent.", match.end())


def _forbidden(article: Article, say: Say) -> Iterator[Problem]:
    """What the pages' Content-Security-Policy keeps from readers."""
    for number, line in article.body():
        if "<" not in line and "](" not in line:
            continue
        shown = HIDDEN.sub(lambda match: "" if match["seen"] or match["comment"] else match[0], line)
        if match := FORBIDDEN.search(shown):
            what = "comes from another site" if match["elsewhere"] else "is not allowed in an article"
            yield say(
                number,
                f"`{(match['elsewhere'] or match[0])[:40]}` {what}: browsers are told to refuse it. Remove it.",
                0,
            )


def _notes(article: Article, say: Say, *, house: bool) -> Iterator[Problem]:
    body = list(article.body())
    for place, (number, line) in enumerate(body):
        if not (match := re.match(r"(\s*)(?:!!!|\?\?\?\+?)\s*([\w-]+)", line)):
            if re.match(r"\s*(?:!!|!!!!+)\s+\w", line):
                yield say(number, "a note begins with three `!`. Correct it.", 0)
            continue
        if line.count('"') % 2:
            yield say(number, 'the title of this note is not closed. Put it between two `"`.', 0)
        if house and not NOTES.match(match[2]):
            yield say(number, f"no kind of note {match[2]!r}. Use one of: note, tip, info, warning, danger.", 0)
        inside = next((text for _, text in body[place + 1 :] if text.strip()), "")
        if not inside.startswith(match[1] + "    ") and not inside.startswith(match[1] + "\t"):
            yield say(number, "the text of this note is not indented. Put four spaces before each of its lines.", 0)


def _tags(article: Article, say: Say) -> Iterator[Problem]:
    open: list[tuple[str, int]] = []
    comment = 0
    for number, line in article.body():
        if "<!--" in line and "-->" not in line[line.rfind("<!--") :]:
            comment = comment or number
        if "-->" in line:
            comment = 0
        if "<" not in line or comment:
            continue
        shown = HIDDEN.sub(lambda match: "" if match["seen"] or match["comment"] else match[0], line)
        if (found := ATTRIBUTE.search(shown)) and get_close_matches(found[1], ["markdown"]) and found[1] != "markdown":
            yield say(number, f"no attribute {found[1]!r}. Write `markdown`.", found.start(1) + 1)
        for match in BLOCK_TAG.finditer(shown):
            if match[3]:
                continue
            if not match[1]:
                open.append((match[2], number))
            elif open and open[-1][0] == match[2]:
                open.pop()
            elif match[2] in [tag for tag, _ in open]:
                tag, at = open[-1]
                yield say(at, f"`<{tag}>` is not closed before line {number} closes `<{match[2]}>`. Close it.", 0)
                while open.pop()[0] != match[2]:
                    pass
            else:
                yield say(number, f"`</{match[2]}>` closes nothing. Remove it, or open it before.", 0)
    for tag, at in open:
        yield say(at, f"`<{tag}>` is not closed. Write `</{tag}>` where it ends.", 0)
    if comment:
        yield say(comment, "this comment has no end. Close it with `-->`.", 0)


def _links(line: Line, say: Say, *, house: bool) -> Iterator[Problem]:
    if "[" not in line.written and "]" not in line.written:
        return
    if house and (match := re.search(r"\[\[|\]\]", line.read)):
        message = "a name is not closed: it has two brackets on each side. Write `[[name]]`."
        yield say(line.number, message, match.start() + 1)
    elif (at := line.read.find("](")) >= 0:
        yield say(line.number, "this link has no end. Close it with `)`.", at + 1)
    if match := SWAPPED.search(line.written):
        message = f"the brackets of this link are swapped. Write `[{match[1]}](…)`."
        yield say(line.number, message, match.start() + 1)
    if match := GAP.search(line.read):
        yield say(line.number, "a space stands between a link's text and its address. Remove it.", match.start() + 1)
    for match in NO_TEXT.finditer(line.read):
        yield say(line.number, "this link has no text. Write what it leads to.", match.start() + 1)
    for match in SCHEME.finditer(line.written):
        message = f"`{match[1]}:` begins no whole address. Write it as `https://example.com/`."
        yield say(line.number, message, match.start(1) + 1)


def _unclosed(block: list[Line], say: Say) -> Iterator[Problem]:
    marks = [(line, match) for line in block for match in BOLD.finditer(line.read)] if block else []
    cells = [line.read.split("|") for line in block] if block[0].is_row else []
    if len(marks) % 2 or any(len(BOLD.findall(cell)) % 2 for row in cells for cell in row):
        line, match = marks[-1]
        yield say(line.number, "bold text is not closed: the number of `**` is odd. Write both.", match.start() + 1)
    brackets: list[tuple[int, int]] = []
    for line in block:
        for match in BRACKET.finditer(line.read):
            if match[0] == "(":
                brackets.append((line.number, match.start() + 1))
            elif brackets:
                brackets.pop()
            elif re.search(r"[^\W\d_]{2}[.!?]?$", line.read[: match.start()]):  # no `a)`, no smile
                yield say(line.number, "this bracket closes nothing. Put `(` before, or remove it.", match.start() + 1)
    if brackets:
        yield say(brackets[-1][0], "this bracket has no end. Close it with `)`.", brackets[-1][1])
    for line in block:
        at = line.read.find("`")
        alone = at >= 0 and not any("`" in other.read for other in block if other is not line)
        if alone and line.read[at : at + 2] != "``":
            yield say(line.number, "code is not closed: a second `` ` `` is missing. Write it.", at + 1)
