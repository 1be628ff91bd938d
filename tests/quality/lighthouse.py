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


@dataclass(frozen=True)
class Judged:
    """Scores from 0 to 100 by category, the audits that lost points (`category: audit, figure`), and three figures."""

    scores: dict[str, int]
    lost: tuple[str, ...]
    paint: float  # seconds to the largest paint, on a slow phone as Lighthouse computes it
    blocked: float  # milliseconds
    shift: float


def judge(addresses: Iterable[str]) -> list[Judged]:
    """What Lighthouse says of these pages, one after another. Raises CalledProcessError where it can't be run."""
    node, _ = compute_driver_executable()  # Lighthouse wants a newer Node than many machines have
    asked = {
        "chromium": chromium.find(),
        "arguments": chromium.ARGUMENTS,
        "categories": CATEGORIES,
        "addresses": list(addresses),
    }
    done = subprocess.run([node, str(PROGRAM), json.dumps(asked)], stdout=subprocess.PIPE, text=True, check=True)
    return [_judged(json.loads(line)) for line in done.stdout.splitlines()]


def _judged(report: dict[str, Any]) -> Judged:
    audits = report["audits"]
    return Judged(
        {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES},
        tuple(
            f"{name}: {reference['id']}, {audits[reference['id']].get('displayValue', '')}"
            for name in CATEGORIES
            for reference in report["categories"][name]["auditRefs"]
            if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 0.9
            if audits[reference["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
        ),
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
    )
