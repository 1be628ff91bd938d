"""`make quality`: Lighthouse on every kind of page in every language, on nginx; the table goes to docs-dev/quality.md.

Performance is measured, and reported only; a page that is less than perfect in accessibility, best practices or search
engines' terms, or that moves under the reader, fails the run. `--site DIR --pages a/ b/` judges pages of another site.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser import nginx
from tests.conftest import ALL_LANGUAGES, ROOT, home
from tests.quality.lighthouse import CATEGORIES, Judged, judge

KINDS = {
    "home": "",
    "task": "billing-contact/",
    "concept": "online-or-corporate/",
    "faq": "billing-faq/",
    "checker": "checker/",
    "diagram": "checker-diagram/",
    "not found": "404.html",
}
NOT_FOUND = "not found"  # search engines are meant to leave it out
STILL = 0.1  # layout shift: what Lighthouse calls good
TABLE = ROOT / "docs-dev" / "quality.md"
HEAD = """\
# How good the pages are

Lighthouse, as on a slow phone, of every kind of page in every language, on nginx as `helpcenter hosting nginx` sets it
up. Made by `make quality`. Paint is the largest contentful paint as Lighthouse computes it, blocked the total blocking
time; both depend on the machine and on what else it does. The not-found page is kept from search engines on purpose.

"""


def main() -> None:
    """Judge, print, write the table, and exit with 1 where a page is less than it must be."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--site", type=Path, help="a built site; without it, this project's is built")
    options.add_argument("--pages", nargs="*", help="paths in that site")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = asked.site or _built(Path(temporary, "site"))
        printed = [sys.executable, "-m", "helpcenter", "hosting", "nginx"]
        server = subprocess.run(printed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        pages = {path: path for path in asked.pages or ()} or {
            f"{kind}, {language}": home(language)[1:] + path
            for kind, path in KINDS.items()
            for language in ALL_LANGUAGES
        }
        with nginx.running(site.resolve(), server, Path(temporary)) as address, ThreadPoolExecutor(1) as one:
            found = dict(zip(pages, one.map(judge, [f"{address}/{path}" for path in pages.values()]), strict=True))
    table = "\n".join(_table(found))
    print(table)
    if not asked.site:
        TABLE.write_text(f"{HEAD}{table}\n", "utf-8")
    if poor := [line for kind, judged in found.items() for line in _poor(kind, judged)]:
        sys.exit("\n".join(poor))


def _built(site: Path) -> Path:
    subprocess.run([sys.executable, "-m", "helpcenter", "build", "--site-dir", str(site)], cwd=ROOT, check=True)
    return site


def _table(found: dict[str, Judged]) -> Iterator[str]:
    yield f"| page | {' | '.join(CATEGORIES)} | paint (s) | blocked (ms) | shift |"
    yield f"|---|{'---:|' * (len(CATEGORIES) + 3)}"
    for kind, judged in found.items():
        scores = " | ".join(str(judged.scores[category]) for category in CATEGORIES)
        yield f"| {kind} | {scores} | {judged.paint:.1f} | {judged.blocked:.0f} | {judged.shift:.3f} |"


def _poor(kind: str, judged: Judged) -> Iterator[str]:
    """What is less than it must be."""
    for line in judged.lost:
        category = line.partition(":")[0]
        if category != "performance" and not (category == "seo" and kind.startswith(NOT_FOUND)):
            yield f"{kind}: {line}"
    if judged.shift > STILL:
        yield f"{kind}: the page moves under the reader, {judged.shift:.3f}"


if __name__ == "__main__":
    main()
