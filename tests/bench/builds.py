"""How long our build takes beside MkDocs, Material and static-i18n as they come, on the same articles, in one run.

`make bench PARTS=builds` measures 100, 300 and 1,000 articles in three languages; `PARTS="builds 100"` a smaller set.
"""

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from tests import corpora
from tests.bench import figures, first_query, report
from tests.bench.figures import Edit, Measured
from tests.bench.processes import Run, run, spent
from tests.browser.chromium import launch
from tests.conftest import ROOT

SIZES = (100, 300, 1000)
SMALL = 100  # articles of which the stock build is so short that it is repeated too
REPEATS = 3
EDITS = 5  # of an article, while the site is served
SHOWN = "text => document.querySelector('article')?.textContent.includes(text)"
PORT = 8765
OWN = sorted(file.name for file in ROOT.joinpath("docs", "en").glob("*.md") if not file.name.startswith("_"))
EDITED = Path("docs/fr/generated/section-00/article-0003.md")
PAGE = "fr/generated/section-00/article-0003/"
OURS = [sys.executable, "-P", "-m", "helpcenter"]
STOCK = [sys.executable, "-P", "-m", "mkdocs"]
METHOD = """\
The articles are the same in both and stand in three languages: this site's own, which the checker leads to, and for the
rest generated ones of about 720 words in sections of 25 (`tests/corpora.py`). *Stock* is MkDocs with Material, its
search and static-i18n as they come; *ours* also makes the checker, the copies in Markdown, each section as one page
and the compressed twins of all files. *Without twins*: the same by `--no-twins`, as stock has none. *Cold*: nothing is
kept but the checker's engine, which is the same for any articles, and each build has a new folder. *Warm*: one article
was edited after a build; stock keeps nothing, so an edit costs it a cold build. Times are of the wall clock (in
brackets: seconds of processors), the median where a build was repeated, in turns in one run.
*Memory* is the most at one time of all processes together, in a run of its own, since to look at it takes their time.
*Edit → page*: `helpcenter serve`, an article is saved, Chromium has loaded its page with the new text; the median of 5
edits (in brackets: the server's processors). *First query*: from the key that opens the search until the first result
stands there, with nothing kept in the browser; the median of 4 questions, and the most bytes over the line of one of
them (ours only: stock fetches its whole index on every page)."""


def measure(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure, and write docs-dev/builds.md."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright, launch(playwright) as browser:
        engine = _engine(Path(temporary, "engine"))
        measured = [_measure(articles, Path(temporary, str(articles)), engine, browser) for articles in sizes]
    parts = [figures.goals(measured), figures.table(measured), figures.growth(measured)]
    report.write("builds.md", "How long a build takes", METHOD, parts)


def _engine(folder: Path) -> Path:
    """The cache of a site with hardly an article, which has the engine and its twins."""
    corpora.write(folder, 1)
    if ROOT.joinpath(".cache").is_dir():
        shutil.copytree(ROOT / ".cache", folder / ".cache")
    run([*OURS, "build"], folder)
    for name in ("pages", "search"):
        shutil.rmtree(folder / ".cache" / name)
    return folder / ".cache"


def _measure(articles: int, folder: Path, engine: Path, browser: Browser) -> Measured:
    colds: list[Run] = []
    plains: list[Run] = []
    stocks: list[Run] = []
    for repeat in range(REPEATS + 1):
        watched = repeat == 0
        _tell(f"{articles} articles: cold build {repeat} of each" + " (memory)" * watched)
        # A disk is slow for a while after many files were removed.
        ours, plain, stock = (folder / f"{name}-{repeat}" for name in ("ours", "plain", "stock"))
        corpora.write(ours, articles - len(OWN))
        _write_stock(ours, stock)
        shutil.copytree(engine, ours / ".cache")
        shutil.copytree(ours, plain, symlinks=True)
        if articles <= SMALL or len(stocks) < 2:
            stocks.append(run([*STOCK, "build", "-q"], stock, watched=watched))
        colds.append(run([*OURS, "build"], ours, watched=watched))
        plains.append(run([*OURS, "build", "--no-twins"], plain, watched=watched))
        _tell(f"{articles} articles: stock {figures.seconds(stocks[-1])}, ours {figures.seconds(colds[-1])}")
    warms = []
    for number in range(REPEATS + 1):
        _edit(ours, f"Warm {number}.")
        warms.append(run([*OURS, "build"], ours, watched=number == 0))
        _tell(f"{articles} articles: warm {figures.seconds(warms[-1])}")
    _tell(f"{articles} articles: first queries")
    query = first_query.measure(ours / "site", browser, "fr/")
    _tell(f"{articles} articles: edits while the site is served")
    sites = (folder / "stock-0" / "site", ours / "site")
    pages = [sorted(each.joinpath("fr", "generated").rglob("index.html")) for each in sites]
    html = [round(statistics.mean(page.stat().st_size for page in each)) for each in pages]
    packed = [round(statistics.mean(len(gzip.compress(page.read_bytes(), 6)) for page in each[:50])) for each in pages]
    edits = _edits(ours, browser)
    shutil.rmtree(folder)
    return Measured(
        articles,
        _median(stocks),
        _median(colds),
        _median(plains),
        _median(warms),
        edits,
        (html[0], html[1]),
        (packed[0], packed[1]),
        query,
    )


def _write_stock(ours: Path, stock: Path) -> None:
    """The same articles under the packages as they come."""
    for language in corpora.LANGUAGES:
        shutil.copytree(ours / "docs" / language, stock / "docs" / language)
        stock.joinpath("docs", language, "index.md").write_text("# Home\n", "utf-8")  # ours has a template of its own
    settings: dict[str, Any] = yaml.safe_load(ours.joinpath("mkdocs.yml").read_text("utf-8"))
    languages = [
        {"locale": locale, "name": locale, "build": True, "default": number == 0}
        for number, locale in enumerate(corpora.LANGUAGES)
    ]
    written = {
        "site_name": "Stock",
        "site_url": settings["site_url"],
        "theme": {"name": "material"},
        "nav": settings["nav"],
        "not_in_nav": settings["not_in_nav"],
        "exclude_docs": "_contact.md",
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": settings["markdown_extensions"],
    }
    stock.joinpath("mkdocs.yml").write_text(yaml.safe_dump(written, sort_keys=False), "utf-8")


def _edit(folder: Path, sentence: str) -> None:
    with folder.joinpath(EDITED).open("a", encoding="utf-8") as file:
        file.write(f"\n{sentence}\n")


def _edits(folder: Path, browser: Browser) -> list[Edit]:
    """What it takes from each edit to the page that has it."""
    command = [*OURS, "serve", "-a", f"127.0.0.1:{PORT}"]
    page = browser.new_page()
    page.set_default_timeout(300_000)
    taken = []
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        try:
            while server.stderr and not server.stderr.readline().startswith("Serving"):
                if server.poll() is not None:
                    raise subprocess.CalledProcessError(server.returncode, command)
            page.goto(f"http://127.0.0.1:{PORT}/{PAGE}")
            for number in range(EDITS):
                before, began = spent(server.pid), time.perf_counter()
                _edit(folder, f"Edit {number}.")
                page.wait_for_function(SHOWN, arg=f"Edit {number}.")  # a locator looks twice a second in the end
                taken.append(Edit(time.perf_counter() - began, spent(server.pid) - before))
        finally:
            page.close()
            server.terminate()
    return taken


def _median(runs: list[Run]) -> Run:
    """The median of the time, with the memory of the first run, which was watched for it."""
    watched, *timed = runs
    return replace(sorted(timed, key=lambda each: each.wall)[len(timed) // 2], memory=watched.memory)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
