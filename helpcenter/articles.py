"""An article as it is written: front matter, lines, headings with their ids. Knows no MkDocs and no HTML.

What can't be read as an article, or would take a reader of it too long, is one problem in place of the article.
"""

import errno
import hashlib
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from helpcenter.problems import Problem

HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{:?\s*(?:[^{}#]*\s)?#([^\s{}]+)[^{}]*\})?\s*$")
DATE = re.compile(r":\s*\d{4}-\d{1,2}-\d{1,2}")
FENCE = re.compile(r"^\s*(```|~~~)")
OPENING = re.compile(r"^\s*(`{3,}(?=[^`]*$)|~{3,})")
LINE_END = re.compile(r"\r\n|\r|\n")  # not str.splitlines(): editors don't count U+2028 and the like
MERGE = re.compile(r"^(?:<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$))")  # what is left where two versions met
ALIAS = re.compile(r"[&*]")
LARGEST = 1_000_000  # bytes of an article
LONGEST = 10_000  # characters of a line
MANY = 16_384  # articles of which what was worked out is kept
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where there is a compiled one


@dataclass(frozen=True)
class Heading:
    """A heading: its line, level from 1, text, and explicit id if it has one."""

    line: int
    level: int
    text: str
    id: str | None


@dataclass(frozen=True, eq=False)
class Article:
    """An article: `path` is relative to its language's folder, `file` to the project.

    An unchanged file is read once, so what is worked out of an article may be kept by the object.
    """

    file: str
    language: str
    path: str
    meta: dict[str, Any]
    meta_lines: dict[str, int]
    body_line: int
    lines: tuple[str, ...]
    mixed: int = 0  # the first line that ends as most of the file's do not

    def body(self) -> Iterator[tuple[int, str]]:
        """The numbered lines below the front matter, without fenced code."""
        fenced, _ = self._fences
        numbered = enumerate(self.lines[self.body_line - 1 :], self.body_line)
        return (each for each in numbered if each[0] not in fenced) if fenced else iter(numbered)

    @property
    def unclosed(self) -> int:
        """The line of a fence that no other closes; 0 where there is none."""
        return self._fences[1]

    @cached_property
    def _fences(self) -> tuple[frozenset[int], int]:
        """The lines of fenced code, fences included, and the line of a fence that no other closes."""
        text = "\n".join(self.lines)
        if "```" not in text and "~~~" not in text:  # the most have none
            return frozenset(), 0
        fenced: set[int] = set()
        fence, opened = "", 0
        for number, line in enumerate(self.lines[self.body_line - 1 :], self.body_line):
            bare = line.strip()
            if fence and bare.startswith(fence) and not bare.strip(fence[0]):
                fence, opened = "", 0
                fenced.add(number)
            elif not fence and bare[:1] in ("`", "~") and (match := OPENING.match(line)):
                fence, opened = match[1], number
                fenced.add(number)
            elif fence:
                fenced.add(number)
        return frozenset(fenced), opened

    def numbered(self) -> Iterator[tuple[int, str]]:
        """All numbered lines, front matter included."""
        return enumerate(self.lines, 1)

    def headings(self) -> Iterator[Heading]:
        """The headings in order."""
        return iter(self._headings)

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        matches = ((number, HEADING.match(line)) for number, line in self.body() if line[:1] == "#")
        return tuple(Heading(number, len(match[1]), match[2], match[3]) for number, match in matches if match)

    @cached_property
    def revision(self) -> str:
        """A short name of the text as it is now: it changes with every change of the text."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()[:10]

    @property
    def is_part(self) -> bool:
        """Whether this is a piece that articles include (`_contact.md`), not a page."""
        return self.path.rpartition("/")[2].startswith("_")


type Read = tuple[list[Article], list[Problem]]

_held: dict[tuple[Path, tuple[str, ...]], Read] | None = None


@contextmanager
def held() -> Iterator[None]:
    """Meanwhile articles are read once: all that a build makes is made of the same texts, without asking twice."""
    global _held
    before, _held = _held, {}
    try:
        yield
    finally:
        _held = before


def read_articles(docs: Path, languages: list[str]) -> Read:
    """Every article of these languages, sorted, and the files that can't be read as one."""
    if _held is None:
        return _all(docs, languages)
    asked = docs, tuple(languages)
    if asked not in _held:
        _held[asked] = _all(docs, languages)
    articles, problems = _held[asked]
    return articles.copy(), problems.copy()


def _all(docs: Path, languages: list[str]) -> Read:
    articles: list[Article] = []
    problems: list[Problem] = []
    for language in languages:
        for name in _names(docs / language):
            article = _at(docs / language / name, f"{docs.name}/{language}/{name}", language, name)
            if isinstance(article, Article):
                articles.append(article)
            else:
                problems.append(article)
    return articles, problems


def _names(folder: Path) -> list[str]:
    """What is called like an article, in a folder and those in it, by path; sorted folder by folder."""
    found = []
    for inner, folders, files in os.walk(folder):
        above = "" if inner == str(folder) else f"{inner[len(str(folder)) + 1 :].replace(os.sep, '/')}/"
        found += [above + name for name in (*folders, *files) if name.endswith(".md")]
    return sorted(found, key=lambda name: name.split("/"))


def _at(path: Path, file: str, language: str, name: str) -> Article | Problem:
    """The article of a path, or what is there instead."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _unread(file, 1, "this is a folder, not an article. Rename it without `.md`.")
        if stat.S_ISREG(status.st_mode):
            if status.st_size > LARGEST:
                size = f"{status.st_size / 1_000_000:.1f} MB"
                return _unread(file, 1, f"this file has {size}; an article has 1 MB at most. Split it.")
            return _read(path, file, language, name, (status.st_mtime_ns, status.st_size))
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ELOOP):
            return _unread(file, 1, f"this file can't be read: {error.strerror}. Correct its permissions.")
    return _unread(file, 1, "nothing can be read here: a link leads nowhere, or this is no file. Remove it.")


def _unread(file: str, line: int, message: str) -> Problem:
    return Problem(file, line, message, rule="file")


@lru_cache(maxsize=MANY)
def _read(path: Path, file: str, language: str, name: str, state: tuple[int, int]) -> Article | Problem:
    """The article, or what is wrong with the file; the file's `state` makes another of a changed one."""
    return parsed(path.read_bytes(), file, language, name)


def parsed(content: bytes, file: str, language: str, name: str) -> Article | Problem:
    """The article that a file with this content is, or what is wrong with it; `name` is its path in the language."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(LINE_END.findall(content[: error.start].decode("latin-1"))) + 1
        return _unread(file, line, "this line is not UTF-8. Save the file as UTF-8.")
    lines = LINE_END.split(text) if "\r" in text else text.split("\n")
    if not lines[-1]:
        lines.pop()
    if "\0" in text or max(map(len, lines), default=0) > LONGEST:
        return _unfit(file, lines)
    if not lines or lines[0].rstrip() != "---":
        return Article(file, language, name, {}, {}, 1, tuple(lines), _mixed(text))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return _unread(file, 1, "the front matter has no end. Close it with a line `---`.")
    meta = front_matter(file, lines[1:end])
    return (
        meta if isinstance(meta, Problem) else Article(file, language, name, *meta, end + 2, tuple(lines), _mixed(text))
    )


def _unfit(file: str, lines: Sequence[str]) -> Problem:
    """The first of the lines that is too long, or has what no line may have."""
    for number, written in enumerate(lines, 1):
        if len(written) > LONGEST:
            break
        if "\0" in written:
            return _unread(file, number, "a control character (NUL) stands in this line. Remove it.")
    return _unread(file, number, f"this line has {len(written)} characters. Break it up: {LONGEST} are the most.")


def _mixed(text: str) -> int:
    ends = LINE_END.findall(text) if "\r" in text else []
    (_, most), *others = Counter(ends).most_common() or [("", 0)]
    return min(ends.index(end) for end, _ in others) + 1 if others and most else 0


def front_matter(file: str, lines: Sequence[str]) -> tuple[dict[str, Any], dict[str, int]] | Problem:
    """The values and the line of each key, of front matter that begins in the file's second line."""
    text = "\n".join(lines)
    try:
        if ALIAS.search(text) and (at := _alias(text)):
            return _unread(file, at + 1, "`&` and `*` at the start of a value mean something else. Put it in quotes.")
        loader = Loader(text)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            return _unread(file, 2, "the front matter is not a list of `key: value` lines. Write it so.")
        at_lines: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 2
            if not isinstance(key, yaml.ScalarNode):
                return _unread(file, line, "this key stands in brackets. Write it as `key: value`.")
            if key.value in at_lines:
                return _unread(file, line, f"{key.value!r} stands in the front matter twice. Remove one.")
            at_lines[key.value] = line
        return {str(key): value for key, value in loader.construct_document(node).items()}, at_lines
    except yaml.MarkedYAMLError as error:
        opened = error.context_mark if re.search("quoted|flow", error.context or "") else None
        mark = opened or error.problem_mark
        at = mark.line + 2 if mark else 1
        if conflict := next((number for number, line in enumerate(lines, 2) if MERGE.match(line)), 0):
            return _unread(file, conflict, "marks of a merge stand here. Keep one version, and remove the marks.")
        if dict(enumerate(lines, 2)).get(at, "").startswith("\t") or "'\\t'" in str(error.problem):
            return _unread(file, at, "a tab stands in this line of the front matter. Write spaces.")
        return _unread(
            file, at, f"the front matter is not YAML: {error.problem}. Put the value in quotes, or correct it."
        )
    except yaml.reader.ReaderError as error:
        at = text[: error.position].count("\n") + 2
        return _unread(file, at, "a control character stands in this line. Remove it.")
    except RecursionError:
        return _unread(file, 2, "the front matter has brackets in brackets without end. Remove them.")
    except (ValueError, TypeError, OverflowError) as error:
        for at, line in enumerate(lines, 2):
            if DATE.search(line):
                return _unread(file, at, f"the front matter has a date that does not exist: {error}. Correct it.")
        return _unread(file, 2, f"a value of the front matter can't be read: {error}. Put it in quotes.")


def _alias(text: str) -> int:
    """The line of the first anchor or alias, from 1; 0 where there is none. They can make a little text endless."""
    events: Iterator[Any] = (event for event in yaml.parse(text, Loader) if getattr(event, "anchor", None))
    return next((event.start_mark.line + 1 for event in events), 0)
