"""How wide a text becomes in a font that is not known, and where its lines break. Knows no diagram."""

import unicodedata
from functools import cache

_WIDTHS = {  # shares of the font's size, those of the widest sans-serifs in use (DejaVu Sans, Verdana)
    **dict.fromkeys("ijl", 0.3),
    **dict.fromkeys(" \u00a0\u202f\u2009", 0.35),
    **dict.fromkeys("I.,:;'’|!¡·ıf", 0.38),
    **dict.fromkeys('rt()[]/-‐‑"“”', 0.44),
    **dict.fromkeys("csz?¿", 0.55),
    **dict.fromkeys("kvxy", 0.6),
    **dict.fromkeys("w+<>=", 0.83),
    **dict.fromkeys("mMW%@…—", 1.0),
}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text may become, in whatever sans-serif the reader has."""
    return sum(map(_share, text)) * size * (1.12 if bold else 1)


@cache
def _share(character: str) -> float:
    base = unicodedata.normalize("NFD", character)[0]
    if character in _WIDTHS or base in _WIDTHS:
        return _WIDTHS.get(character) or _WIDTHS[base]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    return 0.76 if base.isupper() else 0.635


def wrapped(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in as few lines as fit, the lines of about one length.

    A word too long for a line, or writing without spaces, is broken where it must be.
    """
    best = _filled(text, width, size, bold)
    longest = max(text_width(word, size, bold) for word in text.split(" "))
    while len(best) > 1 and (narrower := max(text_width(line, size, bold) for line in best) - 1) >= longest:
        lines = _filled(text, narrower, size, bold)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _filled(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, bold) <= width:
            line = joined
            continue
        lines += [line] if line else []
        line = ""
        for character in word:
            if line and text_width(line + character, size, bold) > width:
                lines.append(line)
                line = ""
            line += character
    return [*lines, line]
