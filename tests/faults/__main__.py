"""`make faults`: every fault in every engine, in real time; how readers were told goes to docs-dev/faults.md.

`--after-a-visit` lets each fault come after a visit without one, and writes docs-dev/faults-after-a-visit.md. The run
fails where a reader did not reach the outcome with every answer, or an error went on and on; times are only reported.
Visits are kept in .cache/faults until the table is there: a run that was broken off goes on where it was.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from tests.browser import chromium, webkit
from tests.browser.engines import CHROMIUM, ENGINES, FIREFOX, WEBKIT
from tests.browser.firefox import Firefox
from tests.browser.reader import Words
from tests.browser.server import files, serving
from tests.browser.webdriver.protocol import WebDriverError
from tests.conftest import ROOT
from tests.faults.cases import files_of, of_a_file, of_the_whole
from tests.faults.report import Row, faulty, report
from tests.faults.visit import Told, visit

SEED = 20  # where files are cut and what is flipped is the same in each run
KEPT = ROOT / ".cache" / "faults"
LAUNCH: dict[str, Callable[[Any], Any]] = {
    CHROMIUM: chromium.launch,
    FIREFOX: Firefox,
    WEBKIT: partial(webkit.launch, loaded="none"),
}


def main() -> None:
    """Run, print, write the table, and exit with 1 where a reader was let down."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--after-a-visit", action="store_true", help="each fault after a visit without one")
    options.add_argument("--engine", choices=ENGINES, action="append", help="only this one (may be repeated)")
    asked = options.parse_args()
    engines = asked.engine or list(ENGINES)
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(len(engines)) as each:
        site = _built(Path(temporary, "site"))
        found = dict(zip(engines, each.map(partial(_visits, site, asked.after_a_visit), engines), strict=True))
        text = report(found, files_of(site), after_a_visit=asked.after_a_visit)
    print(text)
    if not asked.engine:
        name = "faults-after-a-visit.md" if asked.after_a_visit else "faults.md"
        (ROOT / "docs-dev" / name).write_text(text, "utf-8")
    shutil.rmtree(KEPT)  # the next run visits anew
    if let_down := [f"{engine}: {row}" for engine, rows in found.items() for row in rows if faulty(row)]:
        sys.exit("\n".join(let_down))


def _built(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "helpcenter", "build", "--site-dir", str(folder)], cwd=ROOT, check=True)
    return folder


def _visits(site: Path, earlier: bool, engine: str) -> list[Row]:
    words = Words(site, "en")
    with sync_playwright() as playwright, serving(site) as server:
        server.uncached = files
        browser = LAUNCH[engine](playwright)
        pages = _pages(browser)
        page = next(pages)
        chance = random.Random(SEED)
        cases = [*of_the_whole(site), *(case for file in files_of(site) for case in of_a_file(file, chance))]
        kept = KEPT / next(site.glob("assets/checker-*")).name / f"{engine}{'-later' if earlier else ''}.jsonl"
        rows = _read(kept)
        for case in cases[len(rows) :]:
            try:
                told = visit(page, server, case, words, earlier=earlier)
            except (Error, WebDriverError, AssertionError, OSError) as error:
                told = Told(f"the visit broke off: {error}"[:200], None, "", False, (), 0)
                page = next(pages)
            print(engine, case.kind, case.file, told, file=sys.stderr, flush=True)
            rows.append(Row(case.kind, case.file, told))
            _write(kept, rows)
        page.context.close()
        browser.close()
    return rows


def _write(kept: Path, rows: list[Row]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(".new")
    new.write_text("\n".join(json.dumps([row.kind, row.file, asdict(row.told)]) for row in rows), "utf-8")
    new.replace(kept)


def _read(kept: Path) -> list[Row]:
    with suppress(FileNotFoundError):
        visits = map(json.loads, kept.read_text("utf-8").splitlines())
        return [
            Row(kind, file, Told(**told | {"exceptions": tuple(told["exceptions"])})) for kind, file, told in visits
        ]
    return []


def _pages(browser: Any) -> Iterator[Any]:
    """A page in a browser of its own; the next one when it is no longer good for anything."""
    while True:
        yield browser.new_context().new_page()


if __name__ == "__main__":
    main()
