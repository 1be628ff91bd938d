"""`python -m tests.bench [PART [NUMBER…]]…`: measures all parts, or those named, and writes them into docs-dev/.

The parts are `builds`, whose numbers are those of the articles (`builds 100 300 1000`), and `engine`, whose numbers
are the rounds.
"""

import sys

from tests.bench import builds, engine

PARTS = {"builds": builds.measure, "engine": engine.measure}


def main(words: list[str]) -> None:
    """Measure what the words say."""
    wanted: dict[str, tuple[int, ...]] = {}
    for word in words:
        if word in PARTS:
            wanted[word] = ()
        elif word.isdecimal() and wanted:
            part = list(wanted)[-1]
            wanted[part] = (*wanted[part], int(word))
        else:
            sys.exit(f"{word!r} is no part. Name some of: {', '.join(PARTS)}.")
    for part, numbers in (wanted or dict.fromkeys(PARTS, ())).items():
        PARTS[part](*([numbers] if numbers else []))


main(sys.argv[1:])
