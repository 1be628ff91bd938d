"""Makes the mistakes of seeded.yml in articles, one by one. Knows no rule of the check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ALL_LANGUAGES, LANGUAGES, PARTIAL, ROOT

CORPUS = Path(__file__).with_name("seeded.yml")
PLACE = "‸"
# These are no articles like others.
NOT_ANY = ("404.md", "_contact.md", "checker-diagram.md", "checker.md", "index.md", "offline.md")
TITLE = re.compile(r"\{title of (\S+)\}")
SENTENCE = re.compile(r"^[^\W\d_][^\n|:]*\.$", re.MULTILINE)  # the last one of a paragraph


@dataclass(frozen=True)
class Mistake:
    """A mistake in an article: what stands in its file, and where the problem has to be found, by which rule."""

    kind: str
    language: str
    path: str
    text: str
    rule: str
    line: int
    spreads: bool

    @property
    def file(self) -> str:
        """As the check names it."""
        return f"docs/{self.language}/{self.path}"

    @cached_property
    def changed(self) -> dict[int, str]:
        """The lines that differ, from 0; of a mistake that moves other lines, all."""
        now, before = self.text.split("\n"), _read(self.language, self.path).split("\n")
        same = len(now) == len(before)
        return {at: line for at, line in enumerate(now) if not same or line != before[at]}

    def disturbs(self, other: "Mistake") -> bool:
        """Whether the two can't be made in one file, or in an article and its translation, at once."""
        if self.path != other.path:
            return False
        if LANGUAGES[0] in (self.language, other.language) and self.language != other.language:
            return True
        near = {at + step for at in self.changed for step in (-2, -1, 0, 1, 2)}
        return self.file == other.file and (self.spreads or other.spreads or not near.isdisjoint(other.changed))


def mistakes() -> Iterator[Mistake]:
    """Every mistake in every language; the articles take turns."""
    for number, entry in enumerate(yaml.safe_load(CORPUS.read_text("utf-8"))):
        for language in ALL_LANGUAGES:
            if language in PARTIAL and number % 4 and language not in entry:
                continue  # it has few articles, which would make the test long
            change = entry.get(language) or (language != LANGUAGES[0] and entry.get("translations")) or entry.get("any")
            wanted = change and language in entry.get("languages", ALL_LANGUAGES)
            if wanted and (mistake := _seeded(entry, change, language, number)):
                yield mistake


def with_all(mistakes: Sequence[Mistake]) -> str:
    """The text of a file with all of these mistakes, which don't disturb one another."""
    if len(mistakes) == 1:
        return mistakes[0].text
    lines = dict(enumerate(_read(mistakes[0].language, mistakes[0].path).split("\n")))
    return "\n".join((lines | {at: line for each in mistakes for at, line in each.changed.items()}).values())


def _seeded(entry: dict[str, Any], change: dict[str, str], language: str, number: int) -> Mistake | None:
    paths = [entry["article"]] if "article" in entry else _articles(language)
    turn = number % len(paths)
    for path in (*paths[turn:], *paths[:turn]):
        if not (ROOT / "docs" / language / path).exists():
            continue
        text = _read(language, path)
        if (found := _changed(text, change, language, number)) is not None:
            changed, line = found
            at = entry.get("at", line)
            return Mistake(entry["kind"], language, path, changed, entry["rule"], at, entry.get("spreads", False))
    return None


def _changed(text: str, change: dict[str, str], language: str, number: int) -> tuple[str, int] | None:
    """The text with the mistake, and the line where that is; None where the text has no place for it."""
    if "say" in change:
        ends = [match.end() for match in SENTENCE.finditer(text, text.index("\n---\n"))]
        end = ends[number % len(ends)]
        return f"{text[:end]} {change['say']}{text[end:]}", text.count("\n", 0, end) + 1
    if "add" in change:
        find, put = r"^(?=## )", f"{PLACE}{change['add'].replace('\\', r'\\')}\n\n"
    else:
        find, put = change["find"], TITLE.sub(lambda match: _title(language, match[1]), change["put"])
    if not (match := re.search(find, text, re.MULTILINE)):
        return None
    instead = match.expand(put)
    at = max(0, instead.find(PLACE))
    if instead.replace(PLACE, "") == match[0]:
        return None
    before = text[: match.start()] + instead[:at]
    return text[: match.start()] + instead.replace(PLACE, "") + text[match.end() :], before.count("\n") + 1


@cache
def _articles(language: str) -> Sequence[str]:
    return [path.name for path in sorted((ROOT / "docs" / language).glob("*.md")) if path.name not in NOT_ANY]


@cache
def _read(language: str, path: str) -> str:
    return (ROOT / "docs" / language / path).read_text("utf-8")


def _title(language: str, path: str) -> str:
    return next(line for line in _read(language, path).splitlines() if line.startswith("title:"))
