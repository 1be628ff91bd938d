"""Makes the mistakes of seeded.yml in articles, one by one. Knows no rule of the check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ALL_LANGUAGES, LANGUAGES, PARTIAL, ROOT

CORPUS = Path(__file__).with_name("seeded.yml")
PLACE = "‸"
# These are no articles like others.
NOT_ANY = ("404.md", "_contact.md", "checker-diagram.md", "checker.md", "index.md", "offline.md")
TITLE = re.compile(r"\{title of (\S+)\}")


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


def _seeded(entry: dict[str, Any], change: dict[str, str], language: str, number: int) -> Mistake | None:
    paths = [entry["article"]] if "article" in entry else _articles(language)
    turn = number % len(paths)
    for path in (*paths[turn:], *paths[:turn]):
        if not (ROOT / "docs" / language / path).exists():
            continue
        text = _read(language, path)
        if (found := _changed(text, change, language)) is not None:
            changed, line = found
            at = entry.get("at", line)
            return Mistake(entry["kind"], language, path, changed, entry["rule"], at, entry.get("spreads", False))
    return None


def _changed(text: str, change: dict[str, str], language: str) -> tuple[str, int] | None:
    """The text with the mistake, and the line where that is; None where the text has no place for it."""
    if "say" in change:
        start = re.search(r"^---\n\n[^\n]+", text, re.MULTILINE)
        assert start
        return f"{text[: start.end()]} {change['say']}{text[start.end() :]}", text.count("\n", 0, start.end()) + 1
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
