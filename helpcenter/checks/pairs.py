"""Signs that want another: quotations, and sentences that begin with a sign of their own. Knows no language by name."""

from collections.abc import Iterator

from helpcenter.checks.languages import Language
from helpcenter.checks.prose import Line
from helpcenter.checks.slips import Slip


def pairs(block: list[Line], spoken: Language) -> Iterator[Slip]:
    """Signs that want another: a quotation that is not closed, a question that does not begin as one."""
    for sign, begins in (spoken.opened or {}).items():
        open: tuple[int, int] | None = None
        for line in block:
            for at, found in enumerate(line.read):
                if found == begins:
                    open = line.number, at
                elif found == sign and line.read[at + 1 : at + 2] not in ("[", sign):
                    if not open:
                        yield Slip(line.number, at, at + 1, f"no `{begins}` begins this sentence. Put one.")
                    open = None
        if open:
            yield Slip(open[0], open[1], open[1] + 1, f"this sentence has no end. Put `{sign}`.")
    if len(spoken.quotes) != 2:
        return
    opens, closes = (sign.strip() for sign in spoken.quotes)
    opened: list[tuple[int, int]] = []
    for line in block:
        for at, found in enumerate(line.read) if opens in line.read or closes in line.read else ():
            if found == opens:
                opened.append((line.number, at))
            elif found == closes and opened:
                opened.pop()
            elif found == closes:
                yield Slip(
                    line.number, at, at + 1, f"`{closes}` closes nothing. Put `{opens}` where the quotation begins."
                )
    for number, at in opened:
        yield Slip(number, at, at + 1, f"this quotation has no end. Put `{closes}`.")
