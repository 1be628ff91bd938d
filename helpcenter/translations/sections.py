"""An article in sections: title, description, introduction, and each heading with what follows up to the next one.

A section's key is its heading's id, or one made as MkDocs makes it; the others have names that no id has by itself.
Which section of a translation is which of the source's is found here. Knows no base.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from markdown.extensions.toc import slugify, unique

from helpcenter.articles import MANY, Article

BLANK = re.compile(r"\n{3,}")
TITLE, DESCRIPTION, INTRODUCTION = "@title", "@description", "@introduction"


@dataclass(frozen=True)
class Section:
    """A section's key, the line where it begins, its text as written, its heading's level (0 where it has none)."""

    key: str
    line: int
    text: str
    level: int = 0
    has_id: bool = True  # whether the key was written, not made


@lru_cache(maxsize=MANY)
def sections(article: Article) -> tuple[Section, ...]:
    """The sections of an article in order, without those that have no text."""
    found = [
        Section(f"@{key}", article.meta_lines.get(key, 1), text.strip())
        for key in ("title", "description")
        if isinstance(text := article.meta.get(key), str)
    ]
    headings = list(article.headings())
    starts = [heading.line for heading in headings]
    found.append(_between(article, INTRODUCTION, article.body_line, starts[0] if starts else None))
    keys: set[str] = set()
    for heading, end in zip_longest(headings, starts[1:]):
        key = unique(heading.id or slugify(heading.text, "-"), keys)
        found.append(_between(article, key, heading.line, end, heading.level, heading.id is not None))
    return tuple(section for section in found if section.text)


def _between(article: Article, key: str, start: int, end: int | None, level: int = 0, has_id: bool = True) -> Section:
    lines = article.lines[start - 1 : end - 1 if end else None]
    empty = next((number for number, line in enumerate(lines) if line.strip()), 0)
    return Section(key, start + empty, BLANK.sub("\n\n", "\n".join(lines[empty:])).rstrip(), level, has_id)


def matched(source: Iterable[Section], translation: Iterable[Section]) -> Mapping[str, Section]:
    """A translation's sections by the keys of the source's; those that the source lacks have their own.

    Where an id was not written on both sides and the headings have the same levels all through, the place counts.
    """
    theirs, ours = list(source), list(translation)
    known = {section.key for section in theirs}
    headings = [section for section in theirs if section.level]
    alike = [section.level for section in headings] == [section.level for section in ours if section.level]
    places = iter(headings)
    found: dict[str, Section] = {}
    for section in ours:
        key, there = section.key, next(places, None) if section.level else None
        if there and alike and (not section.has_id or (not there.has_id and key not in known)):
            key = there.key
        found.setdefault(key, section)
    return found
