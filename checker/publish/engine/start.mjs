// Starts an engine in Node as the browser will, asks it what readers ask, and prints as JSON what it is made of:
// `magic`, Python's number for its bytecode, and `modules`, those that it loaded of its library.
// Usage: node start.mjs <folder of the engine> [<file for a snapshot of its memory>]
// A snapshot has the same bytes whenever and wherever it is made: clock and chance stand still.
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const NOW = Date.UTC(2026, 0, 1);
const WORDINGS = '{"questions": {"product": {"gotomeeting": {"en": ["GoToMeeting"]}}}, "labels": ["User ID"]}';
const MESSAGES = [
  { answers: [["product", "gotomeeting"], ["no", "such"]] },
  { answers: [], text: "GoToMeting, é" },
  { answers: [["product", "logmein"]], text: "User ID: jdoe" },
  { answers: [["product", "other"]], ticket: { today: "2026-11-21", "new-email": "x" } },
];
const [folder, snapshot] = process.argv.slice(2);

process.on("uncaughtException", (error) => {
  writeSync(2, String(error)); // Node itself would print the line of code too, a megabyte of Pyodide's
  process.exit(1);
});
if (snapshot) standStill();
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({
  indexURL: resolve(folder),
  packageBaseUrl: resolve(folder),
  lockFileContents: readFileSync(resolve(folder, "pyodide-lock.json"), "utf8"),
  jsglobals: {},
  ...(snapshot && { _makeSnapshot: true, _sysExecutable: "python", env: { HOME: "/", PYTHONHASHSEED: "0" } }),
});
using("checker.browser", (door) => {
  if (!snapshot) door.load(WORDINGS);
  for (const message of MESSAGES) {
    const reply = door.reply(JSON.stringify({ id: 1, tree: "billing", ...message }));
    if (reply.includes('"error"')) throw new Error(reply);
  }
  door.reply("no JSON");
  try {
    door.load("no JSON"); // so that the modules which show a traceback are loaded too
  } catch (error) {
    if (!String(error).includes("JSONDecodeError")) throw error;
  }
});
const about = using("contents", ({ contents }) => contents());
if (snapshot) writeFileSync(snapshot, memory());
process.stdout.write(about);

/** Do something with a module of Python, and leave nothing of it in Python's hands. */
function using(name, act) {
  const module = python.pyimport(name);
  const result = act(module);
  module.destroy();
  return result;
}

/** What Pyodide needs to go on from here, without what it will not need again. */
function memory() {
  const { _module: module, _api: api } = python;
  using("contents", ({ tidy }) => tidy());
  forgetFrozen(module);
  // Pyodide expects some of its own JavaScript objects in Python's hands; here Python holds none at all.
  api.getExpectedKeys = () => Array(places(module)).fill(null);
  return python.makeMemorySnapshot();
}

/** How many places for JavaScript objects there are; `makeMemorySnapshot` checks that they are empty. */
function places(module) {
  for (let place = 0; ; place++) {
    try {
      module.__hiwire_get(place);
    } catch {
      return place;
    }
  }
}

/** Clear the modules that Python was born with: those that are wanted are loaded. */
function forgetFrozen(module) {
  const { HEAPU8, HEAPU32 } = module;
  for (const table of ["__PyImport_FrozenBootstrap", "__PyImport_FrozenStdlib", "__PyImport_FrozenTest"]) {
    // struct _frozen {const char *name; const unsigned char *code; int size; int is_package;}
    for (let entry = HEAPU32[module[table] >> 2] >> 2; HEAPU32[entry]; entry += 4) {
      const [, code, size] = HEAPU32.subarray(entry, entry + 3);
      HEAPU8.fill(0, code, code + size);
    }
  }
}

function standStill() {
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [NOW]));
    }
    static now() {
      return NOW;
    }
  };
  performance.now = () => 0;
  Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: (bytes) => bytes.fill(7) } });
}
