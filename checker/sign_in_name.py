"""Tell a User ID from an email address, and both from the other lines of an invoice. Knows no language.

The words for "User ID" in the site's languages are given. In doubt, a text is neither.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from checker.spelling import words_of

LONGEST_INVOICE = 20_000  # characters
BEFORE = 2  # words that may stand before the label in its line
_COLUMN_END = re.compile(r"\t|\s{2,}|\s*[|;]")
_SIGN = re.compile(r"\s*[:：=#–—-]+\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WRAPPING = "\"'«»“”‘’<>()[]{}*`.,;!\xa0\u202f"
_EMAIL = re.compile(r"[\w.+'’-]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
_NAME = re.compile(r"[^\W_][\w.+\\-]{0,62}\w")


@dataclass(frozen=True)
class SignInName:
    """A name to sign in with: what it is, and where it stands in the text, [start, end)."""

    kind: Literal["user-name", "email-address", "none"]
    value: str
    span: tuple[int, int] | None


NONE = SignInName("none", "", None)


def sign_in_name(text: str, labels: Sequence[str]) -> SignInName:
    """The user name or email address that a text is, or that its line "User ID: …" holds; `labels` name such lines.

    Never raises.
    """
    if len(text) > LONGEST_INVOICE:
        return NONE
    joined = {"".join(word.folded for word in words_of(label)) for label in labels} - {""}
    lines = [match.span() for match in re.finditer(r"[^\r\n]*[^\s][^\r\n]*", text)]
    for number, (start, end) in enumerate(lines):
        if value := _after_label(text, start, end, joined):
            return _labelled(text, value, end, lines[number + 1 : number + 2])
    chunks = _chunks(text, 0, len(text))
    return _bare(text, *chunks[0]) if len(chunks) == 1 else NONE


def _after_label(text: str, start: int, end: int, labels: set[str]) -> int | None:
    """Where a line goes on after the label that it begins with, if it does."""
    words = words_of(text[start : min(end, start + 200)])
    for first in range(min(BEFORE + 1, len(words))):
        label = ""
        for word in words[first : first + 6]:
            label += word.folded
            if label in labels:
                return start + word.end
    return None


def _labelled(text: str, at: int, end: int, below: Sequence[tuple[int, int]]) -> SignInName:
    """The name in what follows the label: all of its column, or before another field; else all of the next line."""
    sign = _SIGN.match(text, at, end)
    at = sign.end() if sign else at
    while at < end and text[at].isspace():
        at += 1
    if at < end:
        column = _COLUMN_END.search(text, at, end)
        chunks = _chunks(text, at, column.start() if column else end)
        goes_on = len(chunks) > 1 and not (sign and ":" in text[chunks[1][0] : end])
        return _named(text, *chunks[0]) if chunks and not goes_on else NONE
    chunks = [chunk for line in below for chunk in _chunks(text, *line)]
    if len(chunks) != 1:
        return NONE
    found = _named(text, *chunks[0])
    return found if sign or not found.value.isalpha() else NONE  # without a sign, a word may be the next field's label


def _bare(text: str, start: int, end: int) -> SignInName:
    """A name that stands alone; what looks like a number, an amount, a date or an address is none."""
    found = _named(text, start, end)
    letters, digits = sum(map(str.isalpha, found.value)), sum(map(str.isdigit, found.value))
    numbered = digits > letters or (digits > 2 and not any(map(str.islower, found.value)))
    if found.kind == "user-name" and (letters < 2 or numbered or found.value.lower().startswith("www.")):
        return NONE
    return found


def _named(text: str, start: int, end: int) -> SignInName:
    """A name in this piece of the text, without the quotes, brackets and invisible signs around it."""
    while start < end and (text[start] in _WRAPPING or _UNSEEN.match(text[start])):
        start += 1
    while start < end and (text[end - 1] in _WRAPPING or _UNSEEN.match(text[end - 1])):
        end -= 1
    value = _UNSEEN.sub("", text[start:end])
    if _EMAIL.fullmatch(value):
        return SignInName("email-address", value, (start, end))
    return SignInName("user-name", value, (start, end)) if _NAME.fullmatch(value) else NONE


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in re.compile(r"\S+").finditer(text, start, end)]
