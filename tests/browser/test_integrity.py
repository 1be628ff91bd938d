"""In the real worker: one shape of message in and out, and for Python no way to the network, the page or the worker."""

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from checker.browser import reply
from tests.browser.conftest import ready
from tests.browser.orders import commanded, has, obeying
from tests.browser.reader import TREE, checker_page
from tests.browser.server import Server, script
from tests.conftest import LANGUAGES, ROOT

PAIRS = [[question.id(), answer.value] for question in TREE.questions for answer in question]
plain = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=12)
anything = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner))
answers = st.lists(st.sampled_from(PAIRS) | st.lists(st.text(max_size=8), max_size=3), max_size=6)
messages = st.fixed_dictionaries(
    {"id": st.integers(0, 10**6), "tree": st.just(TREE.id) | plain, "answers": answers | anything},
    optional={"revision": st.integers() | anything, "more": anything},
)
texts = st.one_of(messages, messages, anything).map(json.dumps) | st.text(max_size=40)
ASK = """(messages) => new Promise((resolve, reject) => {
  const element = document.querySelector("help-checker");
  const url = new URL(element.getAttribute("worker"), location);
  url.searchParams.set("bundle", element.getAttribute("bundle"));
  window.probed ??= new Worker(url, {type: "module"});
  const replies = [];
  const timer = setTimeout(() => reject(new Error(`${replies.length} of ${messages.length} replies`)), 60000);
  window.probed.onerror = (event) => reject(new Error(event.message));
  window.probed.onmessage = ({data}) => {
    if (typeof data !== "string") reject(new Error(`not a text: ${data}`));
    if (!("id" in JSON.parse(data))) return; // how far it is
    replies.push(data);
    if (replies.length < messages.length) return;
    clearTimeout(timer);
    resolve(replies);
  };
  for (const message of messages) window.probed.postMessage(message);
})"""
PROBE = """
onmessage = async ({ data: [bundle, programs] }) => {
  const folder = new URL("engine/", import.meta.url);
  const python = await startPython(folder, await fetchEngine(folder, JSON.parse(bundle), () => {}));
  const builtins = python.pyimport("builtins"); // not every kind of engine has runPython
  postMessage(programs.map((program) => {
    try {
      const scope = builtins.dict();
      builtins.exec(program, scope);
      return [String(scope.get("result"))];
    } catch (error) {
      return String(error).trim().split("\\n").at(-1);
    }
  }));
};
"""
ASK_PROBE = """(programs) => new Promise((resolve, reject) => {
  const element = document.querySelector("help-checker");
  const worker = new Worker(new URL("probe.js", new URL(element.getAttribute("worker"), location)), {type: "module"});
  setTimeout(() => reject(new Error("no answer")), 60000);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.onmessage = ({data}) => resolve(data);
  worker.postMessage([element.getAttribute("bundle"), programs]);
})"""
WAYS_OUT = [  # programs of Python that would give a way to JavaScript, and so to the network
    "import js; js.fetch",
    "import js; js.Object.constructor",
    "import js; js.constructor.constructor('return 1')()",
    "import pyodide_js; pyodide_js.runPython",
    "from pyodide.code import run_js; run_js('1')",
    "from pyodide.http import pyfetch; pyfetch('/')",
    "from pyodide.ffi import to_js; to_js({}).constructor.constructor('return 1')()",
    "from pyodide.ffi import create_proxy; create_proxy(print).constructor.constructor('return 1')()",
    "import _pyodide_core; _pyodide_core.run_js",
    "import socket; socket.create_connection(('127.0.0.1', 80), timeout=1)",
    "import urllib.request",
]


def probe() -> str:
    """A worker that runs Python programs in our engine, in the place where the engine's own worker is."""
    parts = (ROOT.joinpath("checker", "widget", name).read_text("utf-8") for name in ("checked.js", "python.js"))
    return "\n".join([*parts, PROBE])


def test_any_message_gets_the_reply_that_it_gets_in_the_tests(opened: Callable[..., Page]) -> None:
    """Whatever text comes, the worker replies with what the same door replies in CPython, and goes on replying."""
    page = ready(opened(checker_page(LANGUAGES[0])))

    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(texts, min_size=1, max_size=12))
    def each(batch: list[str]) -> None:
        assert [json.loads(got) for got in page.evaluate(ASK, batch)] == [json.loads(reply(text)) for text in batch]

    each()


def test_what_is_no_text_is_refused(opened: Callable[..., Page]) -> None:
    """A message of another type gets an error, and the next text its reply."""
    page = ready(opened(checker_page(LANGUAGES[0])))
    text = json.dumps({"id": 7, "tree": TREE.id, "answers": []})
    *refused, answered = map(json.loads, page.evaluate(ASK, [None, 1, ["x"], {"id": 1}, text]))
    assert refused == [{"id": None, "error": "Error: the message is not a text"}] * 4
    assert answered == json.loads(reply(text))


def test_python_has_no_way_out(opened: Callable[..., Page], server: Server) -> None:
    """No program in our engine gets hold of JavaScript, of the network or of another program: each ends in an error."""
    server.faults = {"/probe.js": script(probe())}
    page = ready(opened(checker_page(LANGUAGES[0])))
    one, *ends = page.evaluate(ASK_PROBE, ["result = 1 + 1", *WAYS_OUT])
    assert one == ["2"]
    assert {program: end for program, end in zip(WAYS_OUT, ends, strict=True) if isinstance(end, list)} == {}


@pytest.mark.parametrize("name", ["fetch", "XMLHttpRequest", "WebSocket", "Worker", "indexedDB", "caches"])
def test_the_workers_doors_are_shut(opened: Callable[..., Page], server: Server, name: str) -> None:
    """Once Python runs, the worker itself has no way to the network or to storage any more."""
    server.faults = {"/worker.js": obeying}
    page = ready(opened(checker_page(LANGUAGES[0]), before=commanded))
    assert has(page, "postMessage")
    assert not has(page, name)
