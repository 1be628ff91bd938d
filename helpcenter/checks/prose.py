"""An article as people read it: its lines, with what is no prose hidden and every character in its place.

What is hidden is still there, as a sign that no text has: UNSEEN for what no reader sees, as an address or a tag, and
STANDS_FOR for what they see as something else, as a name or code. Knows no rule.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from helpcenter.articles import MERGE, Article

UNSEEN = "\x01"
STANDS_FOR = "\x02"
HIDDEN = re.compile(
    r"""(?P<comment><!--.{0,5000}?-->)
      | (?P<seen>\[\[[^\[\]\n]*\]\]|(`+)(?!`)(?:(?!\n\s*\n).){1,2000}?(?<!`)\3(?!`)|\{\{.{0,500}?\}\}|\{\w{1,50}\})
      | (?P<unseen>(?<=\])(?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\[\]\n]{0,500}\](?![(\[:]))
          |</?[a-zA-Z][^<>]{0,2000}>
          |[ \t]*\{[:%]?[^{}\n]{0,500}\}
          |<?(?:https?://|mailto:|www\.)[^\s<>|)]+>?
          |[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}
          |(?<=\s):[a-z0-9_+-]{1,50}:(?=\s|$)
          |\[\^[^\]\n]{1,50}\]:?)
      | (?P<space>&nbsp;|&\#160;|&\#xA0;|&\#8239;|&thinsp;)
      | (?P<entity>&\#?\w{1,30};)""",
    re.VERBOSE | re.DOTALL,
)
FURNITURE = re.compile(  # the signs at the start of a line that are Markdown's, and lines that are none of a reader's
    r"^(?:\s*\|?[ :|-]+\|[ :|-]*$|\s*[-*_](?:\s*[-*_]){2,}\s*$|\s*\[[^\]\n]+\]:.*$|\s*\*\[[^\]\n]+\]:.*$|\s*={3}.*$"
    r"|\s*:::.*$|\s*--8<--.*$|\s*(?:!!!|\?\?\?\+?)\s*[\w -]*"
    r"|\s*(?:>\s*)*(?:\#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s)?|\d+[.)]\s+|:\s+)?)"
)
VALUE = re.compile(r"^[\w-]+:\s*(?:[>|][+-]?\s*$)?")
READ = ("title", "description")


@dataclass(frozen=True)
class Line:
    """A line of an article: `written` as it is, `read` as long, with what is no prose hidden."""

    number: int
    written: str
    read: str

    @property
    def words(self) -> str:
        """What a reader reads."""
        return self.read.replace(UNSEEN, "").strip()

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return self.written.lstrip().startswith("|")


class Text:
    """Lines as one text, whose places can be told."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.read = "\n".join(line.read for line in lines)
        self._starts = list(accumulate((len(line.read) + 1 for line in lines), initial=0))

    def at(self, offset: int) -> tuple[Line, int]:
        """The line of a place, and the place in it, from 0."""
        number = bisect_right(self._starts, offset) - 1
        return self.lines[number], offset - self._starts[number]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of a place, both from 1."""
        line, column = self.at(offset)
        return line.number, column + 1


@lru_cache(maxsize=16_384)
def prose(article: Article, aside: frozenset[int] = frozenset()) -> tuple[Line, ...]:
    """The lines of an article that have prose: title and description, then the text; those `aside` are left out."""
    return (*_front_matter(article), *(line for line in _text(article) if line.number not in aside))


def _front_matter(article: Article) -> Iterator[Line]:
    starts = sorted(article.meta_lines.values())
    for key in READ:
        start = article.meta_lines.get(key)
        if start is None or not isinstance(article.meta.get(key), str):
            continue
        end = next((other for other in starts if other > start), article.body_line - 1)
        for number in range(start, end):
            written = article.lines[number - 1]
            at = len(VALUE.match(written)[0]) if number == start and VALUE.match(written) else 0  # type: ignore[index]
            read = UNSEEN * at + hidden(written[at:])
            quote = written[at:].strip()[:1]
            if quote and quote in "\"'":
                read = UNSEEN * (at + written[at:].index(quote) + 1) + read[at + written[at:].index(quote) + 1 :]
            ended = written.rstrip()
            if ended[-1:] in ('"', "'") and number == end - 1:
                read = read[: len(ended) - 1] + UNSEEN + read[len(ended) :]
            yield Line(number, written, read)


def _text(article: Article) -> Iterator[Line]:
    body = list(article.body())
    shown = hidden("\n".join(line for _, line in body)).split("\n")
    for (number, written), read in zip(body, shown, strict=True):
        if not written or written.isspace() or MERGE.match(written):
            continue
        furniture = FURNITURE.match(read)
        at = furniture.end() if furniture else 0
        read = UNSEEN * at + read[at:]
        if at and written.lstrip().startswith(("!!!", "???")):
            read = read.replace('"', UNSEEN)
        if read.strip(f" \t|{UNSEEN}"):
            yield Line(number, written, read)


def hidden(text: str) -> str:
    """The text with what is no prose hidden, every line and character in its place."""
    return HIDDEN.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    found = match[0]
    if match["space"]:
        return "\u00a0" * len(found)
    sign = STANDS_FOR if match["seen"] or match["entity"] else UNSEEN
    if "\n" in found:
        return "\n".join(sign * len(line) for line in found.split("\n"))
    return sign * len(found)


def blocks(lines: Collection[Line]) -> Iterator[list[Line]]:
    """The lines in the groups that a reader sees: a paragraph, a list item, a row of a table, a heading."""
    block: list[Line] = []
    for line in lines:
        starts = line.read.startswith(UNSEEN) and not line.written[:1].isspace()
        if block and (line.number != block[-1].number + 1 or line.is_row or starts or block[0].written[:1] == "#"):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
