"""Lighthouse on a page of a running site: its scores as on a phone. Knows no site."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from tests.browser import chromium

PROGRAM = Path(__file__).with_name("node_modules") / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Judged:
    """Scores from 0 to 100 by category, the audits that lost points (`category: audit, figure`), and three figures."""

    scores: dict[str, int]
    lost: tuple[str, ...]
    paint: float  # seconds to the largest paint, on a slow phone as Lighthouse computes it
    blocked: float  # milliseconds
    shift: float


def judge(address: str) -> Judged:
    """What Lighthouse says of a page. Raises CalledProcessError where it can't be run."""
    node, _ = compute_driver_executable()  # Lighthouse wants a newer Node than many machines have
    only = f"--only-categories={','.join(CATEGORIES)}"
    flags = f"--chrome-flags=--headless {' '.join(chromium.ARGUMENTS)}"
    command = [node, str(PROGRAM), address, "--quiet", "--output=json", only, flags]
    environment = {**os.environ, "CHROME_PATH": chromium.find() or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
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
