"""What has changed between two texts, word by word, as people read it: `[-old-]{+new+}`, or colours.

Markup that the change did not touch is shown as the new text has it. Knows no files.
"""

import re
from collections.abc import Callable
from itertools import groupby

from helpcenter.translations.words import Name, changes, words

type Style = Callable[[str], str]

DELETED, INSERTED = ("\ue000", "\ue001"), ("\ue002", "\ue003")  # around words, until they get their style
SPAN = re.compile("([\ue000\ue002])(.*?)[\ue001\ue003]")
SIGNS = "\ue000\ue001\ue002\ue003"
UNSIGNED = dict.fromkeys(map(ord, SIGNS))
GAP = "…"


def plain_deleted(text: str) -> str:
    """A deleted text without colours."""
    return f"[-{text}-]"


def plain_inserted(text: str) -> str:
    """An inserted text without colours."""
    return f"{{+{text}+}}"


def difference(
    old: str, new: str, name: Name, deleted: Style = plain_deleted, inserted: Style = plain_inserted
) -> list[str]:
    """The lines of the new text in which words have changed; a line `…` stands for those between that are the same."""
    text = _marked(old.translate(UNSIGNED), new.translate(UNSIGNED), name)
    lines = [(line, any(sign in line for sign in SIGNS)) for line in text.split("\n")]
    shown: list[str] = []
    for has_changed, group in groupby(lines, key=lambda line: line[1]):
        if has_changed:
            shown += [_styled(line, deleted, inserted) for line, _ in group]
        elif any(line.strip() for line, _ in group):
            shown.append(GAP)
    return shown


def _marked(old: str, new: str, name: Name) -> str:
    """The new text with signs around what is new in it and what was in its place, each within one line."""
    before, after = words(old, name), words(new, name)
    parts: list[str] = []
    at = 0
    for a, b, c, d in changes(before, after):
        if c < d:
            start, end = max(at, after[c].start), after[d - 1].end
        else:
            start = end = max(at, after[c - 1].end if c else 0)
        parts.append(new[at:start])
        if a < b:
            gone = _signed(old[before[a].start : before[b - 1].end], DELETED)
            parts.append(f" {gone}" if c == d and c else f"{gone} " if c == d else gone)
        if c < d:
            parts.append(_signed(new[start:end], INSERTED))
        at = end
    return "".join(parts) + new[at:]


def _signed(text: str, signs: tuple[str, str]) -> str:
    return "\n".join(f"{signs[0]}{line}{signs[1]}" if line.strip() else line for line in text.split("\n"))


def _styled(line: str, deleted: Style, inserted: Style) -> str:
    return SPAN.sub(lambda match: (deleted if match[1] == DELETED[0] else inserted)(match[2]), line)
