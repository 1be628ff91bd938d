"""What readers met, as a table: a row for each fault and group of files, a column for each engine."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.faults.cases import ELEMENT, WORDS
from tests.faults.visit import CALM, Told

MOST = 9  # requests for a file that fails: each script that imports it may ask once, and nothing asks again and again
WHOLE, ENGINE, START, OWN, TEXTS = "", "engine", "scripts of the start", "element's own script", "words"
NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
HEAD = """\
# What a reader meets when something fails

Each file that the checker needs, and more than files, goes wrong in each engine; the reader is in the middle of
the longest path and goes on to its outcome{after}.
It was reached, with every answer, in {right} visits; cells say where not.
Made by `{command}` on {day}; seconds are from the moment at which the fault could be known
(the server's last byte, for a silence its beginning) to the status line's sentence, on a machine with other work.
The element waits 10 s for a file's next byte and for a worker's first word, 20 s for its own scripts and words, and
5 s for a later answer. *Loading* is said of what keeps coming; *nothing* where the element's own script is missing,
and the page is what it is without JavaScript.

"""


@dataclass(frozen=True)
class Row:
    """One visit."""

    kind: str
    file: str
    told: Told


def faulty(row: Row) -> bool:
    """Whether the reader was let down: the outcome not reached, a file asked for without end, or exceptions, but for
    those of the element's own script when it is damaged: the page is then what it is without JavaScript.
    """
    exceptions = row.told.exceptions if _group(row.file) != OWN else ()
    return not row.told.outcome or bool(exceptions) or row.told.requests > MOST


def report(found: Mapping[str, Sequence[Row]], files: Sequence[str], *, after_a_visit: bool) -> str:
    """The text of the table with its introduction."""
    rows = [row for engine in found.values() for row in engine]
    groups = {group: sum(_group(file) == group for file in files) for group in (ENGINE, START, OWN, TEXTS)}
    lines = [f"| fault | of | {' | '.join(NAMES[engine] for engine in found)} |", "|---|---|" + "---|" * len(found)]
    for group in (WHOLE, *groups):
        for kind in dict.fromkeys(row.kind for row in rows if _group(row.file) == group):
            cells = [
                _cell([row for row in engine if (row.kind, _group(row.file)) == (kind, group)])
                for engine in found.values()
            ]
            what = f"{group} ({groups[group]})" if group else "–"
            lines.append(f"| {kind} | {what} | {' | '.join(cells)} |")
    late = [row.told.after for row in rows if row.told.after is not None and row.told.after > CALM]
    right = sum(row.told.outcome for row in rows)
    head = HEAD.format(
        after=", each time after a visit without a fault" if after_a_visit else "",
        command="python -m tests.faults --after-a-visit" if after_a_visit else "make faults",
        right=f"{right} of {len(rows)}",
        day=datetime.date.today().isoformat(),
    )
    return (
        f"{head}{'\n'.join(lines)}\n\n{len(late)} of {len(rows)} visits were told of it after more than {CALM:.0f} s.\n"
    )


def _group(file: str) -> str:
    name = file.rpartition("/")[2]
    if name in WORDS:
        return TEXTS
    return WHOLE if not file else OWN if name in ELEMENT else ENGINE if "/engine/" in file else START


def _cell(rows: Sequence[Row]) -> str:
    says = {
        "failed": "links",
        "ready": "Python",
        "loading": "links, *loading*",
        "": "links, *nothing*",
    }
    parts = []
    for said in dict.fromkeys(row.told.said for row in rows):
        these = [row.told for row in rows if row.told.said == said]
        count = f" ({len(these)})" if len(these) < len(rows) else ""
        parts.append(f"{says.get(said, said)}{_seconds(told.after for told in these)}{count}")
    parts += [f"**let down**: {row.file} {row.told}" for row in rows if faulty(row)]
    return "; ".join(parts)


def _seconds(times: Iterable[float | None]) -> str:
    known = sorted(round(time, 1) for time in times if time is not None)
    if not known:
        return ""
    return f", {known[0]} s" if known[0] == known[-1] else f", {known[0]}–{known[-1]} s"
