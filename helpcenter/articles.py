"""An article as it is written: front matter, lines, headings with their ids. Knows no MkDocs and no HTML."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from helpcenter.problems import Problem

HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{:?\s*(?:[^{}#]*\s)?#([^\s{}]+)[^{}]*\})?\s*$")
DATE = re.compile(r":\s*\d{4}-\d{1,2}-\d{1,2}")
FENCE = re.compile(r"^\s*(```|~~~)")
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where there is a compiled one


@dataclass(frozen=True)
class Heading:
    """A heading: its line, level from 1, text, and explicit id if it has one."""

    line: int
    level: int
    text: str
    id: str | None


@dataclass(frozen=True)
class Article:
    """An article: `path` is relative to its language's folder, `file` to the project."""

    file: str
    language: str
    path: str
    meta: dict[str, Any]
    meta_lines: dict[str, int]
    body_line: int
    lines: tuple[str, ...]

    def body(self) -> Iterator[tuple[int, str]]:
        """The numbered lines below the front matter, without fenced code."""
        fenced = False
        for number, line in enumerate(self.lines[self.body_line - 1 :], self.body_line):
            if FENCE.match(line):
                fenced = not fenced
            elif not fenced:
                yield number, line

    def numbered(self) -> Iterator[tuple[int, str]]:
        """All numbered lines, front matter included."""
        return enumerate(self.lines, 1)

    def headings(self) -> Iterator[Heading]:
        """The headings in order."""
        for number, line in self.body():
            if match := HEADING.match(line):
                yield Heading(number, len(match[1]), match[2], match[3])

    @property
    def revision(self) -> str:
        """A short name of the text as it is now: it changes with every change of the text."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()[:10]

    @property
    def is_part(self) -> bool:
        """Whether this is a piece that articles include (`_contact.md`), not a page."""
        return Path(self.path).name.startswith("_")


def read_articles(docs: Path, languages: list[str]) -> tuple[list[Article], list[Problem]]:
    """Every article of these languages, sorted, and the files that can't be read as one."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for language in languages:
        for path in sorted((docs / language).rglob("*.md")):
            file = f"{docs.name}/{path.relative_to(docs).as_posix()}"
            if not path.is_file():
                problems.append(Problem(file, 1, "this is a folder, not an article. Rename it without `.md`."))
                continue
            stat = path.stat()
            name = path.relative_to(docs / language).as_posix()
            article = _read(path, file, language, name, (stat.st_mtime_ns, stat.st_size))
            if isinstance(article, Article):
                articles.append(article)
            else:
                problems.append(article)
    return articles, problems


@lru_cache(maxsize=16_384)
def _read(path: Path, file: str, language: str, name: str, state: tuple[int, int]) -> Article | Problem:
    """The article, or what is wrong with the file; the file's `state` makes another of a changed one."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return Problem(file, line, "this line is not UTF-8. Save the file as UTF-8.")
    if not lines or lines[0].rstrip() != "---":
        return Article(file, language, name, {}, {}, 1, tuple(lines))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return Problem(file, 1, "the front matter has no end. Close it with a line `---`.")
    try:
        loader = Loader("\n".join(lines[1:end]))
        node = loader.get_single_node()
        meta = (loader.construct_document(node) if node else None) or {}
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 2 if error.problem_mark else 1
        return Problem(
            file, at, f"the front matter is not YAML: {error.problem}. Put the value in quotes, or correct it."
        )
    except yaml.reader.ReaderError as error:
        at = "\n".join(lines[1:end])[: error.position].count("\n") + 2
        return Problem(file, at, "a control character stands in this line. Remove it.")
    except ValueError as error:  # a date that is none
        at = next((i for i, line in enumerate(lines[1:end], 2) if DATE.search(line)), 2)
        return Problem(file, at, f"the front matter has a date that does not exist: {error}. Correct it.")
    if not isinstance(meta, dict):
        return Problem(file, 2, "the front matter is not a list of `key: value` lines.")
    at_lines: dict[str, int] = {}
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in at_lines:
            return Problem(
                file, key.start_mark.line + 2, f"{key.value!r} stands in the front matter twice. Remove one."
            )
        at_lines[key.value] = key.start_mark.line + 2
    return Article(file, language, name, meta, at_lines, end + 2, tuple(lines))
