"""Text that is in another language than its article: by its small words, and by what it shares with the source.

Knows no language by name, and no word but the small ones.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.checks.languages import small_words
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line
from helpcenter.problems import Problem

PART = re.compile(r"[^.!?؟…|:;]+")  # a sentence, or a cell of a table
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SHORT = 4  # words from which one small word tells the language


class Part(NamedTuple):
    """A sentence or cell: where it begins, and its words in small letters."""

    line: int
    column: int
    words: tuple[str, ...]


def problems(
    article: Article,
    lines: tuple[Line, ...],
    source: str | None,
    source_lines: tuple[Line, ...],
    languages: Collection[str],
) -> Iterator[Problem]:
    """Each sentence that is in another of the site's languages, or the same as in the file `source`, if it has one."""
    theirs = {part.words for part in parts(source_lines)}
    own = small_words(article.language)
    others = {locale: small_words(locale) - own for locale in languages if locale != article.language}
    for part in parts(lines):
        if len(part.words) < 2:
            continue
        if part.words in theirs and sum(len(word) > 2 for word in part.words) >= 2:
            message = f"{_shown(part)!r} is the same as in {source}. Translate it."
            yield Problem(article.file, part.line, message, part.column)
            continue
        known = sum(word in own for word in part.words)
        for locale, small in others.items():
            foreign = sum(word in small for word in part.words)
            if foreign > 2 * known and (foreign >= 2 or (own and foreign and not known and len(part.words) >= SHORT)):
                message = f"{_shown(part)!r} is not in this article's language but in {locale!r}. Translate it."
                yield Problem(article.file, part.line, message, part.column)
                break


@lru_cache(maxsize=16_384)
def parts(lines: tuple[Line, ...]) -> tuple[Part, ...]:
    """The sentences and cells of these lines; what is hidden parts nothing and is no word."""
    found = []
    for line in lines:
        for match in PART.finditer(line.read):
            words = WORD.findall(match[0].replace(STANDS_FOR, " ").replace(UNSEEN, " "))
            if words:
                column = match.start() + match[0].find(words[0]) + 1
                found.append(Part(line.number, column, tuple(word.casefold() for word in words)))
    return tuple(found)


def _shown(part: Part) -> str:
    return " ".join(part.words[:6]) + (" …" if len(part.words) > 6 else "")
