"""The shape of an article: its sections, and in each the steps, rows, images and the like. Knows no rule."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpcenter.articles import HEADING, Article
from helpcenter.contact import FOR

KINDS = (  # what a line begins, and how it is called
    ("checker", re.compile(r"\s*\[\[checker(?:-diagram)?(?:\s[^\]]*)?\]\]\s*$")),
    ("note", re.compile(r"\s*(?:!!!|\?\?\?\+?|/{3,})\s*[\w-]")),
    ("table rule", re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")),
    ("table row", re.compile(r"\s*\|.*\|\s*$")),
    ("step", re.compile(r"\s*\d+[.)]\s")),
    ("list item", re.compile(r"\s*[-*+]\s")),
    ("video or other element", re.compile(r"\s*<(?:video|audio|iframe|object|details|figure)\b")),
)
END = re.compile(r"\s*/{3,}\s*$")  # of a note of another kind
TOKEN = re.compile(r"\[\[([^\[\]]+)\]\]")
FIELD = re.compile(r"(?<!\{)\{([a-z][\w-]*)\}(?!\})")
TARGET = re.compile(r"\]\(\s*<?([^\s)>]+)")
IMAGE = re.compile(r"!\[[^\]]*\](?:\(\s*<?([^\s)>]*)|\[)|<img\s[^>]*?\bsrc=[\"']?([^\"'\s>]*)")
NUMBER = re.compile(r"(?<![\w.#-])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w-])")
UNREAD = re.compile(
    r"^\s*\d+[.)]\s|\[\[[^\[\]]*\]\]|\]\([^)]*\)|`[^`\n]+`|<[^>]*>|\{[^}]*\}|https?://\S+", re.MULTILINE
)
CODE = re.compile(r"`[^`\n]+`")
BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Unit:
    """A part of a section: what kind it is, its line and text. One that is `silent` is not to be compared.

    Where sections have ids of their own, they are the same in every language, and so is where links lead in a page.
    """

    kind: str
    line: int
    written: str
    silent: bool = False
    has_ids: bool = True

    @cached_property
    def names(self) -> Counter[str]:
        """The tokens that it has."""
        return Counter(TOKEN.findall(self.written)) if "[[" in self.written else Counter()

    @cached_property
    def fields(self) -> Counter[str]:
        """The placeholders that the site fills, as `{answer}`."""
        return Counter(FIELD.findall(self.written)) if "{" in self.written else Counter()

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers in figures that a reader reads, without the signs that part their digits."""
        found = NUMBER.findall(UNREAD.sub(" ", self.written)) if any(map(str.isdecimal, self.written)) else []
        return tuple(int("".join(filter(str.isdecimal, number))) for number in found)

    @cached_property
    def images(self) -> Counter[str]:
        """The addresses of its images."""
        return Counter(match[1] or match[2] or "" for match in IMAGE.finditer(self.written))

    @cached_property
    def links(self) -> Counter[str]:
        """Where its links lead, but those to other sites, which may have languages of their own."""
        found = TARGET.findall(self.written) if "](" in self.written else []
        inside = [target.removeprefix("./") for target in found if "://" not in target]
        if not self.has_ids:
            inside = [path for target in inside if (path := target.partition("#")[0])]
        return Counter(inside) - self.images

    @property
    def depth(self) -> int:
        """The spaces before it."""
        return len(self.written) - len(self.written.lstrip(" "))

    @property
    def mark(self) -> str:
        """For which products an item of the contact options is, sorted."""
        match = FOR.search(self.written) if "for=" in self.written else None
        return " ".join(sorted(match[1].split())) if match else ""

    @property
    def cells(self) -> int:
        """The cells of a row."""
        return len(BAR.split(CODE.sub("", self.written).strip().strip("|")))


@dataclass(frozen=True)
class Section:
    """A heading, or the start of the article (level 0), and what follows it up to the next."""

    line: int
    level: int
    id: str | None
    text: str
    units: tuple[Unit, ...]


@lru_cache(maxsize=16_384)
def sections(article: Article) -> tuple[Section, ...]:
    """An article's sections in order; the first is what stands before any heading."""
    found: list[Section] = []
    line, level, id, text = article.body_line, 0, None, ""
    body: list[tuple[int, str]] = []
    has_ids = any(heading.id for heading in article.headings())
    for number, written in article.body():
        if written[:1] == "#" and (heading := HEADING.match(written)):
            found.append(Section(line, level, id, text, tuple(_units(body, has_ids))))
            line, level, id, text, body = number, len(heading[1]), heading[3], heading[2], []
        else:
            body.append((number, written))
    return (*found, Section(line, level, id, text, tuple(_units(body, has_ids))))


def _units(body: list[tuple[int, str]], has_ids: bool) -> Iterator[Unit]:
    kind, line, lines = "", 0, list[str]()
    for number, written in body:
        starts = _kind(written, bool(lines) and kind != "")
        if starts is None and written.strip():
            lines.append(written)
            continue
        if lines:
            yield Unit(kind, line, "\n".join(lines), has_ids=has_ids)
        kind, line, lines = starts or "", number, [written] if starts else []
    if lines:
        yield Unit(kind, line, "\n".join(lines), has_ids=has_ids)


def _kind(written: str, open: bool) -> str | None:
    """What a line begins: "" for nothing at all, None for more of the same."""
    if not written.strip() or END.match(written):
        return ""
    for kind, start in KINDS:
        if start.match(written):
            return kind
    return None if open else "paragraph"
