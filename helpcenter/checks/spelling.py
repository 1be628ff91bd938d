"""Words that are misspelt as writers of a language misspell them, from spelling.yml. Knows no language by name."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpcenter.checks.languages import of_locale
from helpcenter.checks.prose import UNSEEN, Line
from helpcenter.problems import Problem

FILE = Path(__file__).with_name("spelling.yml")
WORD = re.compile(r"(?<![\w.@/-])[^\W\d_]++(?:-[^\W\d_]++)*+(?![\w@/-]|\.\w)")
WRITTEN: Mapping[str, Callable[[str], str]] = {  # what no template can say
    "upper": str.upper,
    "lower": str.lower,
    "capital": str.capitalize,
}


@dataclass(frozen=True)
class Pattern:
    """What is wrong, and what to write."""

    find: re.Pattern[str]
    write: str
    unsure: bool = False


def problems(file: str, lines: Sequence[Line], locale: str) -> Iterator[Problem]:
    """Every misspelt word, with the right one."""
    words, patterns = _of(locale)
    if not words and not patterns:
        return
    for line in lines:
        for match in WORD.finditer(line.read):
            if (right := words.get(match[0].lower())) and right != match[0]:
                yield _misspelt(file, line, match, _like(match[0], right))
        for pattern in patterns:
            for match in pattern.find.finditer(line.read):
                written = WRITTEN.get(pattern.write)
                right = written(match[0]) if written else match.expand(pattern.write)
                if right != match[0]:
                    yield _misspelt(file, line, match, right, hint=pattern.unsure)


def _misspelt(file: str, line: Line, match: re.Match[str], right: str, *, hint: bool = False) -> Problem:
    """The problem, which shows the whole words around what is wrong."""
    before = re.search(r"[\w’'-]*$", line.read[: match.start()])
    after = re.match(r"[\w’'-]*", line.read[match.end() :])
    start, end = before[0] if before else "", after[0] if after else ""
    wrong = f"{start}{match[0]}{end}".strip(UNSEEN + " ")
    message = f"‘{wrong}’ is misspelt. Write ‘{start}{right}{end}’.".replace(" ’", "’")
    return Problem(file, line.number, message, match.start() + 1, hint=hint)


def _like(found: str, right: str) -> str:
    """The right word with the capital letters of the found one."""
    if found.isupper() and len(found) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if found[0].isupper() else right


@cache
def _of(locale: str) -> tuple[Mapping[str, str], tuple[Pattern, ...]]:
    """The wrong words of a language in small letters, each with the right one; and its patterns."""
    given: Mapping[str, Any] = of_locale(_every(), locale) or {}
    spelt = str.maketrans(given.get("spelt", {}))
    words = {}
    for right in given.get("accented", ()):
        wrong = right.translate(spelt) if spelt else _without_accents(right)
        words[wrong.lower()] = right
    words |= given.get("words", {})
    every = given.get("patterns", ())
    patterns = [Pattern(re.compile(p["find"]), p["write"], p.get("unsure", False)) for p in every]
    return {wrong: right for wrong, right in words.items() if wrong != right}, tuple(patterns)


def _without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@cache
def _every() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return read
