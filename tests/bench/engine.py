"""How fast the checker's engine starts, beside stock Pyodide with the same wheel: pairs in one run, in one browser.

`make bench` runs it. Stock is the npm package as it comes, its library whole and as source, in the same worker. Then
how long our engine takes for the next screen, and to recognise a pasted text.
"""

import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from checker.publish import bundle
from tests.browser.chromium import launch
from tests.browser.server import Server, serving
from tests.checker.test_recognise import ours as wordings

PAIRS = 7
CALLS = 2_000
PASTES = 200  # of each text
LONG = 10_000  # characters of a pasted text
QUESTION = "admin-center-screen"
SCREEN = [["product", "gotomeeting"], ["goal", "who"], ["admin-role", "yes"]]  # the answers before that question
START = """async (folder) => {
  const began = performance.now();
  globalThis.worker = new Worker(`/${folder}/worker.js?wordings=/wordings.json`, {type: "module"});
  globalThis.ask = (answers, text) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(JSON.parse(event.data));
    worker.postMessage(JSON.stringify({id: 1, tree: "billing", answers, text}));
  });
  const reply = await ask([]);
  if (!reply.question) throw new Error(JSON.stringify(reply));
  return performance.now() - began;
}"""
PASTE = """async ([answers, text, times]) => {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await ask(answers, text + i);
    taken.push(performance.now() - began);
  }
  return taken;
}"""
CALL = """async (calls) => {
  const times = [];
  for (let i = 0; i < calls; i++) {
    const began = performance.now();
    await ask([["product", "gotowebinar"], ["goal", "task"], ["task", "cancel"]]);
    times.push(performance.now() - began);
  }
  return times;
}"""


def engines(folder: Path) -> None:
    """Both engines, each beside the same worker."""
    (folder / "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
    bundle.build(folder / "ours" / "engine", bundle.USED_MODULES.read_text("utf-8").split())
    bundle.build(folder / "stock" / "engine", modules=None, compiled=False)
    (folder / "wordings.json").write_text(json.dumps({"questions": wordings(), "labels": []}), "utf-8")
    for name in ("ours", "stock"):
        shutil.copy2(bundle.ROOT / "checker" / "widget" / "worker.js", folder / name)


def texts() -> dict[str, str]:
    """What readers may paste at worst, 10,000 characters each."""
    known = [line for by in wordings()[QUESTION].values() for lines in by.values() for line in lines]
    every = " ".join(known * (LONG // sum(map(len, known)) + 1))
    kinds = {"all wordings": every, "one word": "billing " * LONG, "no words": "lorem ipsum dolor " * LONG}
    return {kind: text[:LONG] for kind, text in kinds.items()}


def start(browser: Browser, server: Server, name: str) -> tuple[float, float, Page]:
    """Milliseconds to the first answer with an empty cache and with a filled one, and the page."""
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/")
    cold = page.evaluate(START, name)
    page.reload()
    return cold, page.evaluate(START, name), page


def size(folder: Path) -> float:
    """Megabytes of all that the engine fetches."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright, launch(playwright) as browser:
        folder = Path(temporary)
        engines(folder)
        cold: dict[str, list[float]] = {"ours": [], "stock": []}
        warm: dict[str, list[float]] = {"ours": [], "stock": []}
        calls: list[float] = []
        pastes: dict[str, list[float]] = {}
        with serving(folder) as server:
            for pair in range(PAIRS):
                for name in ("ours", "stock") if pair % 2 else ("stock", "ours"):
                    first, second, page = start(browser, server, name)
                    cold[name].append(first)
                    warm[name].append(second)
                    if name == "ours" and not calls:
                        calls = page.evaluate(CALL, CALLS)
                        for kind, text in texts().items():
                            pastes[kind] = page.evaluate(PASTE, [SCREEN, text, PASTES])
                    page.context.close()
                print(f"pair {pair + 1} of {PAIRS}", file=sys.stderr)
        print("first answer of the engine    ours (ms)  stock (ms)  ratio, pair by pair: median (min-max)")
        for label, times in (("empty cache", cold), ("filled cache", warm)):
            ratios = [ours / stock for ours, stock in zip(times["ours"], times["stock"], strict=True)]
            ours, stock = (statistics.median(times[name]) for name in ("ours", "stock"))
            spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
            print(f"{label:28}{ours:11.0f}{stock:12.0f}  {spread}")
        sizes = [size(folder / name / "engine") for name in ("ours", "stock")]
        print(f"{'bytes, uncompressed (MB)':28}{sizes[0]:11.1f}{sizes[1]:12.1f}")
        report(f"next screen, {CALLS} calls to our worker", calls)
        for kind, taken in pastes.items():
            report(f"a text of {LONG:,} characters, {kind}", taken)


def report(what: str, times: list[float]) -> None:
    """Print the quantiles of some times."""
    p50, p95, p99 = (sorted(times)[int(len(times) * part)] for part in (0.5, 0.95, 0.99))
    print(f"{what} (ms): p50 {p50:.2f}, p95 {p95:.2f}, p99 {p99:.2f}")


if __name__ == "__main__":
    main()
