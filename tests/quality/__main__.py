"""`make quality`: Lighthouse on every kind of page in every language, on nginx; the tables go to docs-dev/quality.md.

So, too, on some pages of a site of a thousand articles. Performance is measured, and reported only; a page that is less
than perfect in accessibility, best practices or search engines' terms, or that moves under the reader, fails the run.
`--site DIR --pages a/ b/` judges pages of another site.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import corpora
from tests.browser import nginx
from tests.conftest import ROOT
from tests.quality.demands import EVERY_PAGE, LARGE, poor
from tests.quality.lighthouse import BLOCKED, CATEGORIES, PAINT, SHIFT, Judged, judge

ARTICLES = 1000
TABLE = ROOT / "docs-dev" / "quality.md"
HEAD = """\
# How good the pages are

Lighthouse, as on a slow phone, of every kind of page in every language, on nginx as `helpcenter hosting nginx` sets it
up. Made by `make quality`; `make test` asks the same of them, but for performance. Paint is the largest contentful
paint as Lighthouse computes it, blocked the total blocking time; both depend on the machine and on what else it does.
The not-found page is kept from search engines on purpose.
"""


def main() -> None:
    """Judge, print, write the tables, and exit with 1 where a page is less than it must be."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--site", type=Path, help="a built site; without it, this project's is built")
    options.add_argument("--pages", nargs="*", default=["/"], help="paths in that site")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if asked.site:
            found = _judged(asked.site.resolve(), {path: f"/{path.lstrip('/')}" for path in asked.pages}, folder)
            print(_table(found))
        else:
            own = _judged(_built(ROOT, folder / "site"), EVERY_PAGE, folder)
            corpora.write(folder / "large", ARTICLES)
            shutil.copytree(ROOT / ".cache", folder / "large" / ".cache")
            large = _judged(_built(folder / "large", folder / "large" / "site"), LARGE, folder)
            found = own | {f"{page}, {ARTICLES} articles": judged for page, judged in large.items()}
            text = f"{HEAD}\n{_table(own)}\n## In a site of {ARTICLES} articles × 3 languages\n\n{_table(large)}"
            TABLE.write_text(text, "utf-8")
            print(text)
    if lines := [line for page, judged in found.items() for line in poor(page, judged)]:
        sys.exit("\n".join(lines))


def _built(project: Path, site: Path) -> Path:
    subprocess.run([sys.executable, "-m", "helpcenter", "build", "--site-dir", str(site)], cwd=project, check=True)
    return site


def _judged(site: Path, pages: dict[str, str], folder: Path) -> dict[str, Judged]:
    """Each page by its name, one after the other: side by side they would slow each other down."""
    printed = [sys.executable, "-m", "helpcenter", "hosting", "nginx"]
    server = subprocess.run(printed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    with nginx.running(site, server, folder) as address:
        judged = judge(address + path for path in pages.values())
    return dict(zip(pages, judged, strict=True))


def _table(found: dict[str, Judged]) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: dict[str, Judged]) -> Iterator[str]:
    yield f"| page | {' | '.join(CATEGORIES)} | paint (s) | blocked (ms) | shift |"
    yield f"|---|{'---:|' * (len(CATEGORIES) + 3)}"
    for page, judged in found.items():
        scores = " | ".join(str(judged.scores[category]) for category in CATEGORIES)
        paint, blocked, shift = (judged.figures[name] for name in (PAINT, BLOCKED, SHIFT))
        yield f"| {page} | {scores} | {paint / 1000:.1f} | {blocked:.0f} | {shift:.3f} |"


if __name__ == "__main__":
    main()
