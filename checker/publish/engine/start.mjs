// Starts an engine in Node as the browser will, asks it what readers ask, and prints as JSON what it is made of:
// `magic`, Python's number for its bytecode, and `modules`, those that it loaded of its library.
// Usage: node start.mjs <folder of the engine> [<file for a snapshot of its memory>]
// A snapshot has the same bytes whenever and wherever it is made: clock and chance stand still.
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const ICONV = [
  // in musl's src/locale, gb18030.h, jis0208.h and big5.h: how they begin, and their bytes
  [[19970, 19972, 19973, 19974], 126 * 190 * 2],
  [[12288, 12289, 12290, 65292], 84 * 94 * 2],
  [[12288, 65292, 12289, 12290], 89 * 157 * 2],
];
const NOW = Date.UTC(2026, 0, 1);
const WORDINGS = '{"questions": {"product": {"gotomeeting": {"en": ["GoToMeeting"]}}}, "labels": ["User ID"]}';
const MESSAGES = [
  { answers: [["product", "gotomeeting"], ["no", "such"]] },
  { answers: [], text: "GoToMeting, é" },
  { answers: [["product", "logmein"]], text: "User ID: jdoe" },
  { answers: [["product", "other"]], ticket: { today: "2026-11-21", "new-email": "x" } },
];
const GRAIN = 4096; // bytes of memory that are sent or left out together
const HELP = "\n--\n\n";
const [folder, snapshot] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(resolve(folder, "pyodide-lock.json"), "utf8"));

process.on("uncaughtException", (error) => {
  writeSync(2, String(error)); // Node itself would print the line of code too, a megabyte of Pyodide's
  process.exit(1);
});
if (snapshot) standStill();
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({
  indexURL: resolve(folder),
  packageBaseUrl: resolve(folder),
  lockFileContents: JSON.stringify(lock),
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
const about = using("contents", (made) => {
  made.load_late();
  return made.contents();
});
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
  using("contents", (contents) => {
    forgetEncodings(module, JSON.parse(contents.tables()));
    contents.forget_tables();
    contents.tidy();
  });
  forgetFrozen(module);
  forgetHelp(module, lock.data);
  forgetLibraryTables(module, lock.data);
  // Pyodide expects some of its own JavaScript objects in Python's hands; here Python holds none at all.
  api.getExpectedKeys = () => Array(places(module)).fill(null);
  return packed(python.makeMemorySnapshot());
}

/** Without its zeros, in the form that `Snapshot` of checker/widget/python.js reads. */
function packed(snapshot) {
  const headSize = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.subarray(headSize);
  const runs = [];
  for (let at = 0; at < memory.length; at += GRAIN) {
    const last = runs.at(-1);
    if (memory.subarray(at, at + GRAIN).every((byte) => !byte)) continue;
    if (last && last[0] + last[1] === at) last[1] += GRAIN;
    else runs.push([at, GRAIN]);
  }
  const places = Uint32Array.from([memory.length, headSize, runs.length, ...runs.flat()]);
  const parts = runs.map(([at, length]) => memory.subarray(at, at + length));
  return Buffer.concat([new Uint8Array(places.buffer), snapshot.subarray(0, headSize), ...parts]);
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

/**
 * Clear the help texts of functions, which have a mark between signature and text. A last line stays: the linker may have
 * let another text share it.
 */
function forgetHelp({ HEAPU8 }, [begin, end]) {
  const constants = Buffer.from(HEAPU8.buffer, begin, end - begin);
  for (let mark = 0; (mark = constants.indexOf(HELP, mark)) >= 0; ) {
    const text = constants.lastIndexOf(0, mark) + 1;
    mark = constants.indexOf(0, mark);
    constants.fill(0, text, constants.lastIndexOf("\n", mark));
  }
}

/** Clear the largest of the C library's own tables of that kind, which nothing can reach without `iconv`. */
function forgetLibraryTables({ HEAPU8 }, [begin, end]) {
  const wasm = new WebAssembly.Module(readFileSync(resolve(folder, "pyodide.asm.wasm")));
  if (WebAssembly.Module.exports(wasm).some(({ name }) => name === "iconv")) throw new Error("iconv is still there");
  const constants = Buffer.from(HEAPU8.buffer, begin, end - begin);
  for (const [first, size] of ICONV) {
    const begins = Buffer.from(Uint16Array.from(first).buffer);
    const at = constants.indexOf(begins);
    if (at < 0 || constants.indexOf(begins, at + 1) >= 0) throw new Error(`no one table begins with ${first}`);
    constants.fill(0, at, at + size);
  }
}

/**
 * Clear the tables of East Asian encodings, half a megabyte by brotli: texts come to Python in UTF-8. What they held is
 * then unknown to them, as a character is that they lack.
 */
function forgetEncodings({ HEAPU8, HEAPU32 }, capsules) {
  for (const capsule of capsules) {
    // PyCapsule {count, type, pointer}; struct dbcs_map {const char *name; index *encode; index *decode;}
    const [, encode, decode] = HEAPU32.subarray(HEAPU32[(capsule >> 2) + 2] >> 2).subarray(0, 3);
    for (const index of [encode, decode].filter(Boolean)) {
      // 256 times struct {const uint16_t *map; unsigned char bottom, top;}
      for (let at = index; at < index + 256 * 8; at += 8) {
        const map = HEAPU32[at >> 2];
        if (map) HEAPU8.fill(0, map, map + 2 * (HEAPU8[at + 5] - HEAPU8[at + 4] + 1));
      }
      HEAPU8.fill(0, index, index + 256 * 8);
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
