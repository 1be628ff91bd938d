"""Text that is in another language than its article: by its small words, and by what it shares with the source.

Knows no language by name, and no word but the small ones.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpcenter.articles import Article
from helpcenter.checks.languages import in_script, small_words
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line
from helpcenter.problems import Problem

PART = re.compile(r"[^.!?؟…|:;]+")  # a sentence, or a cell of a table
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
HIDDEN_WORD = re.compile(rf"{UNSEEN}|(?<!\w)\w*{STANDS_FOR}[{STANDS_FOR}\w]*")
SAMPLE = 50  # lines
SHORT = 4  # words from which one small word tells the language
SURE = 5  # where the language itself is not known, more than two in so many words have to be another's


class Part(NamedTuple):
    """A sentence or cell: where it begins, its words in small letters, and whether all of them had capitals."""

    line: int
    column: int
    words: tuple[str, ...]
    is_name: bool


def problems(
    article: Article,
    lines: tuple[Line, ...],
    source: str | None,
    source_lines: tuple[Line, ...],
    languages: Sequence[str],
    *,
    strict: bool,
) -> Iterator[Problem]:
    """Each sentence that is in another of the site's languages, the first of which is the source's.

    So is one that is the same as in the file `source`, if the article has one; one that may be a name is an error where
    the check is `strict`. A language whose small words nobody has listed is told from the source's alone, unless its
    script tells it from all.
    """
    theirs = {part.words for part in parts(source_lines)}
    own = small_words(article.language)
    own_alone = own.difference(*(small_words(locale) for locale in languages if locale != article.language))
    others = {locale: small_words(locale) - own for locale in languages if locale != article.language}
    if not own and _is_latin(lines):
        others = {locale: small for locale, small in others.items() if locale == languages[0]}
    for part in parts(lines):
        if len(part.words) < 2:
            continue
        if part.words in theirs and not part.is_name and sum(len(word) > 2 for word in part.words) >= 2:
            message = f"{_shown(part)!r} is the same as in {source}. Translate it."
            unsure = not strict and not any(word in small_words(languages[0]) for word in part.words)
            yield Problem(article.file, part.line, message, part.column, hint=unsure)
            continue
        if len(part.words) >= SHORT and in_script("".join(part.words), article.language) is False:
            message = f"{_shown(part)!r} is not in this article's language. Translate it."
            yield Problem(article.file, part.line, message, part.column)
            continue
        known = sum(word in own for word in part.words) if own else max(2, len(part.words) / SURE)
        is_own = not own or any(word in own_alone for word in part.words)
        for locale, small in others.items():
            foreign = sum(word in small for word in part.words)
            enough = 1 if locale == languages[0] and len(part.words) >= SHORT else 2
            if foreign >= enough and (foreign > 2 * known or (foreign >= 2 and not is_own)):
                message = f"{_shown(part)!r} is not in this article's language but in {locale!r}. Translate it."
                yield Problem(article.file, part.line, message, part.column)
                break


def _is_latin(lines: Sequence[Line]) -> bool:
    """Whether most letters of these lines are of the Latin script, without accents."""
    letters = [sign for line in lines[:SAMPLE] for sign in line.read if sign.isalpha()]
    return 2 * sum(map(str.isascii, letters)) > len(letters)


@lru_cache(maxsize=16_384)
def parts(lines: tuple[Line, ...]) -> tuple[Part, ...]:
    """The sentences and cells of these lines; what is hidden parts nothing and is no word."""
    found = []
    for line in lines:
        for match in PART.finditer(line.read):
            words = WORD.findall(HIDDEN_WORD.sub(lambda hidden: " " * len(hidden[0]), match[0]))
            if words:
                column = match.start() + match[0].find(words[0]) + 1
                is_name = len(words) < SHORT and all(word[0].isupper() for word in words)
                found.append(Part(line.number, column, tuple(word.casefold() for word in words), is_name))
    return tuple(found)


def _shown(part: Part) -> str:
    return " ".join(part.words[:6]) + (" …" if len(part.words) > 6 else "")
