"""How soon Python answers in the page: stock Pyodide, PyScript with Pyodide, and ours, side by side in one run.

`make bench PARTS=engine` measures; `PARTS="engine 1"` with one round each. Ours is the built site's own page of the
checker, whatever its files are called: it is ready when it has shown a first answer, which `help-checker` tells by an
event.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench import plot, report
from tests.bench.network import Bucket, Line, line
from tests.bench.processes import family, megabytes
from tests.browser.chromium import launch
from tests.checker.test_recognise import ours as wordings
from tests.conftest import ROOT

STOCK, PYSCRIPT, OURS = "stock Pyodide", "PyScript", "ours"
PAGES = {STOCK: "/bench/stock.html", PYSCRIPT: "/bench/pyscript.html", OURS: "/checker/"}
SECOND = "second visit"
ROUNDS = {"full speed": 5, "10 Mbps": 3, "1.6 Mbps": 1}
SPEEDS = {"10 Mbps": 10e6, "1.6 Mbps": 1.6e6}  # bits a second
CALLS = 2_000
PASTES = 200  # of each text
LONG = 10_000  # characters of a pasted text
QUESTION = "admin-center-screen"
BEFORE = [["product", "gotomeeting"], ["goal", "who"], ["admin-role", "yes"]]  # the answers before that question
TASK = [["product", "gotowebinar"], ["goal", "task"], ["task", "cancel"]]
TIMEOUT = 300_000  # milliseconds
METHOD = f"""\
*Stock Pyodide* is the npm package as it comes, on the main thread, with the checker's Python files in a zip;
*PyScript* is `@pyscript/core` with the same Pyodide and zip; *ours* is the built site's page of the checker, with all
that belongs to the page. All come from one server, by gzip, ours by the twins that `make site` makes (brotli). A time
runs from the beginning of the navigation to the first answer of Python in the page, in Chromium, in turns in one run;
it is the median, and a ratio is the median of the ratios in each round (smallest–largest). *Cold*: nothing is kept by
the browser. *Second visit*: the page is loaded once more. The slow networks are a token bucket in the server, without
further latency. *Next screen*: {CALLS:,} answers in the running page, for ours by the worker and back. *Memory*: what
the browser's processes take in addition while the page is open, once Python has answered."""

# Notes when the first answer is there; `ask` asks the engine of the page, which for ours is behind the worker.
WATCH = """
let isReady;
window.whenReady = new Promise((resolve) => { isReady = () => resolve(performance.now()); });
window.answered = (reply) => {
  const question = JSON.stringify({id: 1, tree: "billing", answers: []});
  if (!JSON.parse(reply(question)).question) throw new Error("no question");
  isReady();
  window.ask = async (message) => reply(JSON.stringify({id: 1, tree: "billing", ...message}));
};
addEventListener("help-checker", isReady);
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    let last = 1e6;
    window.ask = (message) => new Promise((resolve) => {
      const id = ++last;
      const hear = ({data}) => {
        if (JSON.parse(data).id !== id) return;
        this.removeEventListener("message", hear);
        resolve(data);
      };
      this.addEventListener("message", hear);
      this.postMessage(JSON.stringify({id, tree: "billing", ...message}));
    });
  }
};
"""
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
STOCK_PAGE = """<!doctype html><title>Stock</title><script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
const files = fetch("/bench/checker.zip").then((answer) => answer.arrayBuffer());
const python = await loadPyodide({ indexURL: "/pyodide/" });
python.unpackArchive(await files, "zip");
answered(python.pyimport("checker.browser").reply);
</script>"""
PYSCRIPT_PAGE = """<!doctype html><title>PyScript</title><link rel="stylesheet" href="/pyscript/core.css">
<script type="module" src="/pyscript/core.js"></script>
<script type="py" config='{"interpreter": "/pyodide/pyodide.mjs", "files": {"/bench/checker.zip": "./*"}}'>
from checker.browser import reply
from pyscript import window
from pyscript.ffi import create_proxy
window.answered(create_proxy(reply))
</script>"""

type Times = dict[str, dict[str, list[float]]]  # milliseconds by row and engine


def measure(rounds: tuple[int, ...] = ()) -> None:
    """Measure, and write docs-dev/engine.md and its plot."""
    with ExitStack() as open_:
        server = open_.enter_context(_served(Path(open_.enter_context(tempfile.TemporaryDirectory()))))
        browser = open_.enter_context(launch(open_.enter_context(sync_playwright())))
        times, sizes = _starts(server, browser, {name: (rounds or (most,))[0] for name, most in ROUNDS.items()})
        calls, memory, pastes = _running(server, browser)
    ratios = {row: {name: _ratio(by, name) for name in PAGES} for row, by in times.items()}
    drawn = {row: {name: each[0] for name, each in by.items()} for row, by in ratios.items()}
    report.FOLDER.joinpath("images", "engine.svg").write_text(
        plot.bars("Time to the first answer of Python, stock Pyodide = 1", drawn), "utf-8"
    )
    rows = [[row, *_row(by, ratios[row])] for row, by in times.items()]
    rows.append(["MB over the network, cold", *(f"{sizes[name] / 1e6:.2f}" for name in PAGES), *_of_stock(sizes)])
    rows.append(["memory, MB", *(f"{memory[name]:.0f}" for name in PAGES), *_of_stock(memory)])
    rows.append(["next screen, ms: p50 / p95 / p99", *(_quantiles(calls[name]) for name in PAGES), "", ""])
    rows += [
        [f"a text of {LONG:,} characters, {kind}", "", "", _quantiles(each), "", ""] for kind, each in pastes.items()
    ]
    head = ["", *PAGES, f"{PYSCRIPT} ÷ stock", "ours ÷ stock"]
    picture = "![The same as bars](images/engine.svg)"
    report.write("engine.md", "How soon Python answers in the page", METHOD, [report.table(head, rows), picture])


@contextmanager
def _served(folder: Path) -> Iterator[Line]:
    """The three pages on one server."""
    build = [sys.executable, "-P", "-m", "helpcenter", "build", "-d", str(folder / "site")]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    own = folder / "bench"
    own.mkdir()
    own.joinpath("stock.html").write_text(STOCK_PAGE, "utf-8")
    own.joinpath("pyscript.html").write_text(PYSCRIPT_PAGE, "utf-8")
    with zipfile.ZipFile(own / "checker.zip", "w", zipfile.ZIP_DEFLATED) as files:
        for file in [*ROOT.glob("checker/*.py"), *ROOT.glob("checker/trees/**/*.py")]:
            files.write(file, file.relative_to(ROOT))
    packages = {"/pyodide/": ROOT / "node_modules" / "pyodide"}
    packages["/pyscript/"] = ROOT / "tests" / "bench" / "node_modules" / "@pyscript" / "core" / "dist"
    with line({"/": folder / "site", "/bench/": own} | packages) as server:
        yield server


def _starts(server: Line, browser: Browser, rounds: dict[str, int]) -> tuple[Times, dict[str, float]]:
    """How long each start took, and the bytes of a cold one."""
    for name in PAGES:  # the server compresses what it is first asked for
        with _page(browser, server) as page:
            _ready(page, name)
    times: Times = {}
    sizes: dict[str, float] = {}
    for network, count in rounds.items():
        server.bucket = Bucket(SPEEDS[network]) if network in SPEEDS else None
        for number in range(count):
            print(f"{network}: round {number + 1} of {count}", file=sys.stderr)
            names = list(PAGES)
            for name in names[number % 3 :] + names[: number % 3]:
                before = server.sent
                with _page(browser, server) as page:
                    _note(times, f"{network}, cold", name, _ready(page, name))
                    sizes.setdefault(name, server.sent - before)
                    if network not in SPEEDS:
                        _note(times, f"{network}, {SECOND}", name, _ready(page, name))
    return times, sizes


def _note(times: Times, row: str, name: str, value: float) -> None:
    times.setdefault(row, {each: [] for each in PAGES})[name].append(value)


def _running(server: Line, browser: Browser) -> tuple[dict[str, list[float]], dict[str, float], dict[str, list[float]]]:
    """What a running engine takes: for the next screen, of memory, and for a pasted text."""
    server.bucket = None
    calls: dict[str, list[float]] = {}
    memory: dict[str, float] = {}
    pastes: dict[str, list[float]] = {}
    for name in PAGES:
        before = _memory()
        with _page(browser, server) as page:
            _ready(page, name)
            memory[name] = _memory() - before
            screens = [{"answers": TASK[:count]} for count in range(len(TASK) + 1)]
            calls[name] = page.evaluate(CALL, [screens, CALLS])
            if name == OURS:
                for kind, text in texts().items():
                    pasted = [{"answers": BEFORE, "text": f"{text[:-3]}{number:03}"} for number in range(PASTES)]
                    pastes[kind] = page.evaluate(CALL, [pasted, PASTES])
    return calls, memory, pastes


@contextmanager
def _page(browser: Browser, server: Line) -> Iterator[Page]:
    """A page in a browser that keeps nothing yet."""
    with browser.new_context(base_url=server.address) as context:
        context.add_init_script(WATCH)
        context.set_default_timeout(TIMEOUT)
        yield context.new_page()


def _ready(page: Page, name: str) -> float:
    """Load the engine's page; milliseconds from the beginning to the first answer."""
    page.goto(PAGES[name], wait_until="commit")
    return float(page.evaluate("() => whenReady"))


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
    medians = [f"{statistics.median(by[name]) / 1000:.2f} s" for name in PAGES]
    return medians + ["{:.2f} ({:.2f}–{:.2f})".format(*ratios[name]) for name in (PYSCRIPT, OURS)]


def _of_stock(values: dict[str, float]) -> list[str]:
    return [f"{values[name] / values[STOCK]:.2f}" for name in (PYSCRIPT, OURS)]


def _quantiles(times: list[float]) -> str:
    quantile: Callable[[float], float] = lambda part: sorted(times)[int(len(times) * part)]  # noqa: E731
    return " / ".join(f"{quantile(part):.2f}" for part in (0.5, 0.95, 0.99))
