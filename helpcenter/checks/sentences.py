"""Where sentences begin and end: a full stop that is lost, a list whose items end otherwise. Knows no language by name.

Nobody can be sure of these, so they are hints.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from helpcenter.articles import Article
from helpcenter.checks.languages import language
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line, blocks
from helpcenter.problems import Problem

ENDS = ".!?:;…؟؛。！？："
STOPS = ".;؛。"  # of list items: a question or what a list follows on ends as it must
CLOSING = f" \t*_~)]”»“’\"'{UNSEEN}"
ITEM = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s")
ONE_LINK = re.compile(rf"[{UNSEEN} *]*!?\[[^\]]*\][{UNSEEN} *]*")
WORD = re.compile(r"[^\W\d_]+")
FIRST = re.compile(rf"[{UNSEEN} \t*_\[(«“„¿¡\u00a0]*(?P<small>[^\W\d_]++)(?![\w-]*[A-Z.@/])")
LOWER = re.compile(r"(?<![^\W\d_])(?P<before>[^\W\d_]{3,}+)[.!?؟] (?P<after>[^\W\d_]{2,}+)(?![\w-]*[A-Z.@/])")
SHORT = 4  # words of what may be a title

type Say = Callable[[Line, int, str], Problem]


def problems(article: Article, lines: Sequence[Line]) -> Iterator[Problem]:
    """Every such place."""
    spoken = language(article.language)
    if not spoken.known:
        return

    def say(line: Line, column: int, message: str) -> Problem:
        return Problem(article.file, line.number, message, column, "sentence", hint=True)

    groups = list(blocks([line for line in lines if line.number >= article.body_line]))
    starters, short = _starters(article.language), spoken.short
    for line in lines:
        for match in LOWER.finditer(line.read):
            if match["after"][0].islower() and match["before"].casefold() not in short:
                message = f"`{match['after']}` begins a sentence in a small letter. Write it with a capital."
                yield say(line, match.start("after") + 1, message)
        for match in starters.finditer(line.read) if starters and line.written[:1] != "#" else ():
            message = f"`{match[1]}` begins a sentence, but no full stop stands before. Put one."
            yield say(line, match.start(1) + 1, message)
    for block in groups:
        last = block[-1]
        text = " ".join(line.read for line in block).strip(CLOSING)
        if block[0].written[:1] == "#":
            if text[-1:] in ".,;:" and not text.endswith("..") and text.split()[-1].strip(".") not in short:
                yield say(last, len(last.read.rstrip(CLOSING)), "a heading ends in no sign of this kind. Remove it.")
        elif _is_paragraph(block):
            for above, line in pairwise(block):
                begins = FIRST.match(line.read)
                if begins and begins["small"][0].islower() and above.read.rstrip(CLOSING)[-1:] in (".", "!", "?", "؟"):
                    yield from _small(line, say)
            if text[-1:] not in ENDS and text.count(" ") > 1 and not ONE_LINK.fullmatch(last.read):
                yield say(last, len(last.written.rstrip()), "this paragraph ends without a full stop. Put one.")
            yield from _small(block[0], say)
    for _, items in groupby(groups, _list):
        yield from _items(list(items), say)
    described = article.meta_lines.get("description", 0)
    for line in lines:
        if line.number == described and line.words.count(" ") > SHORT and line.read.rstrip(CLOSING)[-1:] not in ENDS:
            following = [each for each in lines if each.number == described + 1 < article.body_line]
            if not following:
                yield say(line, len(line.written), "this description ends without a full stop. Put one.")


def _is_paragraph(block: list[Line]) -> bool:
    first = block[-1] if block[0].written.lstrip().startswith(("!!!", "???")) else block[0]
    written = first.written.lstrip()
    plain = not first.is_row and not ITEM.match(first.written) and written[:1] not in ("<", "|", ":", "!", "[", "{")
    return plain and "{{" not in written and "|" not in written


def _small(line: Line, say: Say) -> Iterator[Problem]:
    match = FIRST.match(line.read)
    if match and match["small"][0].islower() and len(match["small"]) > 1 and STANDS_FOR not in line.read[:3]:
        message = f"`{match['small']}` begins a paragraph in a small letter. Write it with a capital."
        yield say(line, match.start("small") + 1, message)


def _list(block: list[Line]) -> object:
    """What the items of one list share; another for each block that is none, and for texts with ids of their own."""
    item = ITEM.match(block[0].written)
    return item[1] if item and not block[0].written.rstrip().endswith("}") else block[0].number


def _items(items: list[list[Line]], say: Say) -> Iterator[Problem]:
    """The items of a list that end otherwise than most of it."""
    if len(items) < 3 or not ITEM.match(items[0][0].written):
        return
    lasts = [[line for line in item if line is item[0] or not ITEM.match(line.written)][-1] for item in items]
    signs = [(last, last.read.rstrip(CLOSING)[-1:]) for last in lasts]
    ends = [(last, sign in STOPS) for last, sign in signs if sign not in ":?!؟…"]
    most = Counter(stop for _, stop in ends).most_common()
    if len(most) == 2 and most[0][1] > most[1][1]:
        for line, stop in ends:
            if stop != most[0][0]:
                what = "ends in a full stop, most of its list do not. Remove it." if stop else ""
                message = f"this item {what or 'ends without a full stop, most of its list have one. Put one.'}"
                yield say(line, len(line.written.rstrip()), message)


@cache
def _starters(locale: str) -> re.Pattern[str] | None:
    words = "|".join(language(locale).starters)
    return re.compile(rf"(?<=[a-zà-ÿ]{{2}} )({words})(?= [a-zà-ÿ])") if words else None
