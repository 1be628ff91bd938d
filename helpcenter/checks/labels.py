"""Labels on screen are written by their name in names.yml, in bold, so that they are right in every language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpcenter.checks.languages import language
from helpcenter.checks.prose import STANDS_FOR, Line
from helpcenter.names import Names
from helpcenter.problems import Problem

START = "ui."  # of the names of labels
BOLD = re.compile(r"(?<![\\*\w])(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")
STEP = re.compile(r"\s*\d+[.)]\s")
TOKEN = re.compile(r"\[\[(ui\.[a-z0-9.-]+)\]\]")
FRONT_MATTER = re.compile(r"(?:title|description):")
NEAR = 40  # characters between "choose" and what is chosen


class Labels:
    """The labels of a site in all its languages."""

    def __init__(self, names: Names) -> None:
        self.tokens: dict[str, str] = {}
        for token, value in names.values.items():
            for text in ([value] if isinstance(value, str) else value.values()) if token.startswith(START) else ():
                if text:  # a new language has blanks
                    self.tokens.setdefault(_key(text), token)
        self._any = re.compile("|".join(map(re.escape, sorted(self.tokens, key=len, reverse=True))) or r"(?!)")

    def problems(self, file: str, lines: Sequence[Line], locale: str) -> Iterator[Problem]:
        """Labels that are written out or unknown, and names of labels that are not bold."""
        for line in lines:
            for match in BOLD.finditer(line.read):
                if message := self._written_out(line, match, locale):
                    yield Problem(file, line.number, message, match.start(1) + 1)
            for match in TOKEN.finditer(line.written) if _is_text(line) else ():
                if line.read[match.start()] == STANDS_FOR and not _is_bold(line.written, match):
                    message = f"the label [[{match[1]}]] is not bold. Write `**[[{match[1]}]]**`."
                    yield Problem(file, line.number, message, match.start() + 1)
            for match in _choices(line, locale):
                chosen = re.match(r"[\s\"«“„\u00a0]*", line.read[match.end() :])
                at = match.end() + (chosen.end() if chosen else 0)
                if label := self._any.match(line.read[at:].casefold()):
                    shown = line.read[at : at + label.end()]
                    message = f"the label {shown!r} is written out. Write `**[[{self.tokens[label[0]]}]]**`."
                    yield Problem(file, line.number, message, at + 1)

    def _written_out(self, line: Line, match: re.Match[str], locale: str) -> str:
        text = match[1].strip()
        if STANDS_FOR in text:
            return ""
        if token := self.tokens.get(_key(text)):
            return f"the label {text!r} is written out. Write `**[[{token}]]**`."
        chosen = any(match.start() - verb.end() in range(NEAR) for verb in _choices(line, locale))
        if text[:1].isupper() and text[-1:] not in ":.!?" and (chosen or STEP.match(line.written)):
            return f"no label {text!r} in docs/names.yml. Add it there as `ui.…`, and write `**[[ui.…]]**`."
        return ""


def _choices(line: Line, locale: str) -> list[re.Match[str]]:
    """The verbs after which a label stands."""
    pattern = _choose(locale)
    return list(pattern.finditer(line.read)) if pattern else []


@cache
def _choose(locale: str) -> re.Pattern[str] | None:
    verbs = "|".join(re.escape(verb) for verb in sorted(language(locale).choose, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{verbs})(?=[\s\u00a0*])", re.IGNORECASE) if verbs else None


def _is_text(line: Line) -> bool:
    """Whether bold type is possible here, as it is not in headings, which are bold, nor in front matter."""
    return line.written[:1] != "#" and not FRONT_MATTER.match(line.written)


def _is_bold(written: str, token: re.Match[str]) -> bool:
    return written[: token.start()].count("**") % 2 == 1


def _key(label: str) -> str:
    return label.strip(" \u00a0:.").casefold()
