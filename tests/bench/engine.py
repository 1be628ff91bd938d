"""How soon Python answers in the page: stock Pyodide, PyScript with Pyodide, and ours, side by side in one run.

`make bench PARTS=engine` measures, with each kind of our engine; `PARTS="engine 1"` with one round each. Ours is ready
when the page has shown a first answer, which `help-checker` tells by an event.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from checker.publish.bundle import DEFAULT, KINDS
from tests.bench import plot, report
from tests.bench.network import Bucket, Line
from tests.bench.pages import WATCH, served
from tests.bench.processes import family, megabytes
from tests.browser.chromium import launch
from tests.checker.test_recognise import ours as wordings

STOCK, PYSCRIPT, WHOLE = "stock Pyodide", "PyScript", "ours, whole page"
OURS = {f"ours, {kind}": f"/{kind}/checker/frame/" for kind in KINDS}
PAGES = {STOCK: "/bench/stock.html", PYSCRIPT: "/bench/pyscript.html", **OURS, WHOLE: f"/{DEFAULT}/checker/"}
SECOND = "second visit"
STAY = 2  # seconds that a reader stays at least: until then browsers may do what can wait
MEMORIES = 9  # starts of each whose memory is measured
ROUNDS = {"full speed": 5, "10 Mbps": 3, "1.6 Mbps": 1}
SPEEDS = {"10 Mbps": 10e6, "1.6 Mbps": 1.6e6}  # bits a second
CALLS = 2_000
PASTES = 200  # of each text
LONG = 10_000  # characters of a pasted text
QUESTION = "admin-center-screen"
BEFORE = [["product", "gotomeeting"], ["goal", "who"], ["admin-role", "yes"]]  # the answers before that question
TASK = [["product", "gotowebinar"], ["goal", "task"], ["task", "cancel"]]
LIMITS = {"1.6 Mbps": 120_000}  # milliseconds that a start may take, else:
LIMIT = 60_000
METHOD = f"""\
*Stock Pyodide* is the npm package as it comes, on the main thread, with the checker's Python files in a zip;
*PyScript* is `@pyscript/core` with the same Pyodide and zip, both in a page with nothing else. *Ours* is the checker as
other sites show it, in a page with nothing else (`/checker/frame/`), where a reader turns to it at once; with each kind
of engine ([engine-bundle.md](engine-bundle.md)). *Whole page* is the site's own page of the checker, a megabyte of text
for readers without programs, with all that belongs to a page of the site; there the engine ({DEFAULT}) waits until the
page is idle, and that counts too. All come from one server, by gzip, ours by the twins that `make site` makes (brotli).
A time runs from the beginning of the navigation to the first answer of Python in the page, in Chromium, in turns in one
run; it is the median, and a ratio to stock Pyodide (×) is the median of the ratios in each round (smallest–largest).
*Cold*: nothing is kept by the browser. *Second visit*: the page is loaded once more, {STAY} s after the first answer,
as a reader stays who reads it. The slow networks are a token
bucket in the server, without further latency. *Next screen*: {CALLS:,} answers in the running page, for ours by the
worker and back. *Memory*: what the browser's processes take in addition while the page is open, once Python has
answered; the median of {MEMORIES} starts (smallest–largest). *Tasks over 50 ms*: of the page's main thread until then,
as the browser counts them."""

CALL = """async ([messages, times]) => {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    const reply = JSON.parse(await ask(messages[i % messages.length]));
    taken.push(performance.now() - began);
    if (!reply.question && !reply.outcome) throw new Error(JSON.stringify(reply));
  }
  return taken;
}"""
type Times = dict[str, dict[str, list[float]]]  # milliseconds by row and engine


def measure(rounds: tuple[int, ...] = ()) -> None:
    """Measure, and write docs-dev/engine.md and its plot."""
    with ExitStack() as open_:
        server = open_.enter_context(served(Path(open_.enter_context(tempfile.TemporaryDirectory()))))
        browser = open_.enter_context(launch(open_.enter_context(sync_playwright())))
        times, sizes = _starts(server, browser, {name: (rounds or (most,))[0] for name, most in ROUNDS.items()})
        memory = _memories(server, browser)
        calls, pastes, long = _running(server, browser)
    ratios = {row: {name: _ratio(by, name) for name in PAGES} for row, by in times.items()}
    drawn = {row: {name: each[0] for name, each in by.items()} for row, by in ratios.items()}
    report.FOLDER.joinpath("images", "engine.svg").write_text(
        plot.bars("Time to the first answer of Python, stock Pyodide = 1", drawn), "utf-8"
    )
    rows = [[row, *_row(by, ratios[row])] for row, by in times.items()]
    rows.append(["MB over the network, cold", *(_of_stock(sizes, name, f"{sizes[name] / 1e6:.2f}") for name in PAGES)])
    middle = {name: statistics.median(each) for name, each in memory.items()}
    ranges = {name: f"{middle[name]:.0f} ({min(each):.0f}–{max(each):.0f})" for name, each in memory.items()}
    rows.append(["memory, MB", *(_of_stock(middle, name, ranges[name]) for name in PAGES)])
    rows.append(
        ["main thread, tasks over 50 ms: number, ms", *(f"{len(long[name])}, {sum(long[name]):.0f}" for name in PAGES)]
    )
    rows.append(["next screen, ms: p50 / p95 / p99", *(_quantiles(calls[name]) for name in PAGES)])
    for kind in texts():
        each = (_quantiles(pastes[name][kind]) if name in pastes else "" for name in PAGES)
        rows.append([f"a text of {LONG:,} characters, {kind}", *each])
    picture = "![The same as bars](images/engine.svg)"
    parts = [report.table(["", *PAGES], rows), picture]
    report.write("engine.md", "How soon Python answers in the page", METHOD, parts)


def _starts(server: Line, browser: Browser, rounds: dict[str, int]) -> tuple[Times, dict[str, float]]:
    """How long each start took, and the bytes of a cold one."""
    for name in PAGES:  # the server compresses what it is first asked for
        with _page(browser, server) as page:
            _ready(page, name, "full speed")
    times: Times = {}
    sizes: dict[str, float] = {}
    for network, count in rounds.items():
        server.bucket = Bucket(SPEEDS[network]) if network in SPEEDS else None
        for number in range(count):
            print(f"{network}: round {number + 1} of {count}", file=sys.stderr)
            names = list(PAGES)
            for name in names[number % len(names) :] + names[: number % len(names)]:
                before = server.sent
                with _page(browser, server) as page:
                    _note(times, f"{network}, cold", name, _ready(page, name, network))
                    sizes.setdefault(name, server.sent - before)
                    if network not in SPEEDS:
                        page.wait_for_timeout(STAY * 1000)
                        _note(times, f"{network}, {SECOND}", name, _ready(page, name, network))
    return times, sizes


def _note(times: Times, row: str, name: str, value: float) -> None:
    times.setdefault(row, {each: [] for each in PAGES})[name].append(value)


def _memories(server: Line, browser: Browser) -> dict[str, list[float]]:
    """The megabytes that each start takes, in turns: a browser's memory swings by a tenth."""
    server.bucket = None
    memory: dict[str, list[float]] = {name: [] for name in PAGES}
    for _ in range(MEMORIES):
        for name in PAGES:
            before = _memory()
            with _page(browser, server) as page:
                _ready(page, name, "full speed")
                memory[name].append(_memory() - before)
    return memory


def _running(
    server: Line, browser: Browser
) -> tuple[dict[str, list[float]], dict[str, dict[str, list[float]]], dict[str, list[float]]]:
    """What a running engine takes: for the next screen, for each pasted text; and the page's long tasks until then."""
    server.bucket = None
    calls: dict[str, list[float]] = {}
    pastes: dict[str, dict[str, list[float]]] = {}
    long: dict[str, list[float]] = {}
    for name in PAGES:
        with _page(browser, server) as page:
            _ready(page, name, "full speed")
            long[name] = page.evaluate("longTasks")
            screens = [{"answers": TASK[:count]} for count in range(len(TASK) + 1)]
            calls[name] = page.evaluate(CALL, [screens, CALLS])
            for kind, text in texts().items() if name in OURS else ():
                pasted = [{"answers": BEFORE, "text": f"{text[:-3]}{number:03}"} for number in range(PASTES)]
                pastes.setdefault(name, {})[kind] = page.evaluate(CALL, [pasted, PASTES])
    return calls, pastes, long


@contextmanager
def _page(browser: Browser, server: Line) -> Iterator[Page]:
    """A page in a browser that keeps nothing yet."""
    with browser.new_context(base_url=server.address) as context:
        context.add_init_script(WATCH)
        yield context.new_page()


def _ready(page: Page, name: str, network: str) -> float:
    """Load the engine's page; milliseconds from the beginning to the first answer. Ends the run if none comes."""
    limit = LIMITS.get(network, LIMIT)
    try:
        page.goto(PAGES[name], wait_until="commit", timeout=limit)
        return float(page.wait_for_function("() => window.readyAt", timeout=limit).json_value())
    except TimeoutError:
        sys.exit(f"{name} at {network}: no answer within {limit / 1000:.0f} s. Nothing is written.")


def _memory() -> float:
    """Megabytes of all processes of the browser."""
    return sum(megabytes(pid) for pid in family(os.getpid()) if pid != os.getpid())


def texts() -> dict[str, str]:
    """What readers may paste at worst, 10,000 characters each."""
    known = [line for by in wordings()[QUESTION].values() for lines in by.values() for line in lines]
    every = " ".join(known * (LONG // sum(map(len, known)) + 1))
    kinds = {"all wordings": every, "one word": "billing " * LONG, "no words": "lorem ipsum dolor " * LONG}
    return {kind: text[:LONG] for kind, text in kinds.items()}


def _ratio(by: dict[str, list[float]], name: str) -> tuple[float, float, float]:
    """To stock, in each round: the median, the smallest, the largest."""
    each = [ours / stock for ours, stock in zip(by[name], by[STOCK], strict=True)]
    return statistics.median(each), min(each), max(each)


def _row(by: dict[str, list[float]], ratios: dict[str, tuple[float, float, float]]) -> list[str]:
    medians = {name: f"{statistics.median(each) / 1000:.2f} s" for name, each in by.items()}
    return [
        medians[name] + ("" if name == STOCK else " · × {:.2f} ({:.2f}–{:.2f})".format(*ratios[name])) for name in PAGES
    ]


def _of_stock(values: dict[str, float], name: str, shown: str) -> str:
    return shown if name == STOCK else f"{shown} · × {values[name] / values[STOCK]:.2f}"


def _quantiles(times: list[float]) -> str:
    quantile: Callable[[float], float] = lambda part: sorted(times)[int(len(times) * part)]  # noqa: E731
    return " / ".join(f"{quantile(part):.2f}" for part in (0.5, 0.95, 0.99))
