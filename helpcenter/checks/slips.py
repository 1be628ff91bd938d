"""A slip in the signs of a text, and how the slips of a file are mended. Knows no rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """A slip in a line: from which character to which (from 0), what is wrong, what should be there if it is safe."""

    line: int
    start: int
    end: int
    message: str
    instead: str | None = None


def mended(text: str, slips: Sequence[Slip]) -> str:
    """A file's text with what is safe to mend; of slips that overlap, the last. Line ends stay as they are."""
    parts = re.split(r"(\r\n|\r|\n)", text)  # lines and their ends by turns
    before = (0, 0)  # the line and place of the slip mended before, from behind
    for slip in sorted(slips, key=lambda each: (-each.line, -each.end, -each.start)):
        if slip.instead is None or (slip.line == before[0] and slip.end > before[1]):
            continue
        line = parts[2 * slip.line - 2]
        mark = line[:1] == "\ufeff"  # the file's, which no line has
        parts[2 * slip.line - 2] = line[: slip.start + mark] + slip.instead + line[slip.end + mark :]
        before = slip.line, slip.start
    return "".join(parts)
