"""Lighthouse on pages of a running site: their scores as on a phone. Knows no site."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from tests.browser import chromium

PROGRAM = Path(__file__).with_suffix(".mjs")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAINT, BLOCKED, SHIFT = "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"
ALL = {"onlyCategories": CATEGORIES}
UNTIMED = {"onlyCategories": CATEGORIES[1:], "onlyAudits": (SHIFT,)}  # what no other work of the machine changes


@dataclass(frozen=True)
class Judged:
    """Scores from 0 to 100 by category, the audits that lost points (`category: audit, figure`), and figures.

    These are PAINT (milliseconds, on a slow phone as Lighthouse computes it), BLOCKED (milliseconds) and SHIFT, as far
    as they were asked for.
    """

    scores: dict[str, int]
    lost: tuple[str, ...]
    figures: dict[str, float]


def judge(addresses: Iterable[str], only: dict[str, tuple[str, ...]] = ALL) -> list[Judged]:
    """What Lighthouse says of these pages, one after another. Raises CalledProcessError where it can't be run."""
    node, _ = compute_driver_executable()  # Lighthouse wants a newer Node than many machines have
    asked = {
        "chromium": chromium.find(),
        "arguments": chromium.ARGUMENTS,
        "only": only,
        "addresses": list(addresses),
    }
    done = subprocess.run([node, str(PROGRAM), json.dumps(asked)], stdout=subprocess.PIPE, text=True, check=True)
    return [_judged(json.loads(line)) for line in done.stdout.splitlines()]


def _judged(report: dict[str, Any]) -> Judged:
    audits, categories = report["audits"], report["categories"]
    return Judged(
        {name: round(category["score"] * 100) for name, category in categories.items()},
        tuple(
            f"{name}: {reference['id']}, {audits[reference['id']].get('displayValue', '')}"
            for name, category in categories.items()
            for reference in category["auditRefs"]
            if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 0.9
            if audits[reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
        ),
        {name: audits[name]["numericValue"] for name in (PAINT, BLOCKED, SHIFT) if name in audits},
    )
