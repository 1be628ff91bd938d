"""The pages that the engines are measured on, all on one server. Measures nothing."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.publish.bundle import KINDS
from checker.publish.plugin import ENGINE_VARIABLE
from tests.bench.network import Line, line
from tests.conftest import ROOT

# Notes when the first answer is there; `ask` asks the engine of the page, which for ours is behind the worker.
WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({duration}) => duration)))
  .observe({type: "longtask", buffered: true});
const isReady = () => { window.readyAt ??= performance.now(); };
window.answered = (reply) => {
  const question = JSON.stringify({id: 1, tree: "billing", answers: []});
  if (!JSON.parse(reply(question)).question) throw new Error("no question");
  isReady();
  window.ask = async (message) => reply(JSON.stringify({id: 1, tree: "billing", ...message}));
};
addEventListener("help-checker", isReady);
customElements.whenDefined("help-checker").then(() => { // the reader of a bare page turns to the checker at once
  if (!location.pathname.endsWith("/frame/")) return;
  document.querySelector("help-checker").dispatchEvent(new Event("pointerenter"));
});
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    let last = 1e6;
    if (!String(given[0]).includes("/worker.js")) return; // the search has one too
    window.ask = (message) => new Promise((resolve, reject) => {
      const id = ++last;
      const limit = setTimeout(() => reject(new Error(`no reply to ${JSON.stringify(message).slice(0, 200)}`)), 30_000);
      const hear = ({data}) => {
        const {id: answered, error} = JSON.parse(data);
        if (error) reject(new Error(error));
        if (answered !== id) return;
        this.removeEventListener("message", hear);
        clearTimeout(limit);
        resolve(data);
      };
      this.addEventListener("message", hear);
      this.postMessage(JSON.stringify({id, tree: "billing", ...message}));
    });
  }
};
"""
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


@contextmanager
def served(folder: Path) -> Iterator[Line]:
    """Stock Pyodide's page, PyScript's, and the site with each kind of our engine: `/trimmed/` and so on."""
    sites = {kind: folder / kind for kind in KINDS}
    for kind, site in sites.items():
        build = [sys.executable, "-P", "-m", "helpcenter", "build", "-d", str(site)]
        environment = {**os.environ, ENGINE_VARIABLE: kind}
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=environment)
    own = folder / "bench"
    own.mkdir()
    own.joinpath("stock.html").write_text(STOCK_PAGE, "utf-8")
    own.joinpath("pyscript.html").write_text(PYSCRIPT_PAGE, "utf-8")
    with zipfile.ZipFile(own / "checker.zip", "w", zipfile.ZIP_DEFLATED) as files:
        for file in [*ROOT.glob("checker/*.py"), *ROOT.glob("checker/trees/**/*.py")]:
            files.write(file, file.relative_to(ROOT))
    packages = {"/pyodide/": ROOT / "node_modules" / "pyodide"}
    packages["/pyscript/"] = ROOT / "tests" / "bench" / "node_modules" / "@pyscript" / "core" / "dist"
    with line({f"/{kind}/": site for kind, site in sites.items()} | {"/bench/": own} | packages) as server:
        yield server
