// Starts Python in the worker from files that are there already, and shuts the worker's doors to the network behind it.
// Knows no checker. Pyodide fetches by itself; here its fetches are answered with the checked files, and nothing else.

const WASM = "pyodide.asm.wasm";
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"];

/** Ways from a worker to the network, to storage and to other programs. */
const DOORS = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts"],
  ...["Worker", "SharedWorker", "BroadcastChannel", "RTCPeerConnection", "indexedDB", "caches", "cookieStore"],
];

/** For Python to forget the modules that stand for the browser and for Pyodide's own JavaScript. */
const FORGET = `
import sys
from _pyodide._importhook import jsfinder
jsfinder.jsproxies.clear()
for name in ("js", "pyodide_js", "pyodide_js._api"): sys.modules.pop(name, None)
`;

/**
 * @param {URL} folder where the files are from
 * @param {Record<string, Promise<Uint8Array>>} coming by name; each rejects unless it is as it should be
 * @returns {Promise<any>} Pyodide. Rejects when Python does not start
 */
export async function startPython(folder, coming) {
  const module = awaitedLater(coming[WASM].then((bytes) => WebAssembly.compile(bytes)));
  const imported = SCRIPTS.map((name) => coming[name].then(() => import(new URL(name, folder).href)));
  const scripts = awaitedLater(Promise.all(imported));
  const arrived = Object.entries(coming).map(async ([name, file]) => /** @type {const} */ ([name, await file]));
  const files = Object.fromEntries(await Promise.all(arrived));
  const { data, ...lock } = JSON.parse(new TextDecoder().decode(files["pyodide-lock.json"]));
  const snapshot = files["memory.bin"] && new Snapshot(files["memory.bin"]);
  answerFetches(files);
  const refused = awaitedLater(instantiateFrom(module, snapshot, data));
  const [{ loadPyodide }] = await scripts;
  const loaded = loadPyodide({
    indexURL: folder.href,
    packageBaseUrl: folder.href, // else it would be another site's; there are no packages
    lockFileContents: JSON.stringify(lock),
    jsglobals: {}, // what Python finds in place of the browser
    env: { HOME: "/" }, // a folder that is there
    ...(snapshot && { _loadSnapshot: snapshot.forPyodide() }),
  });
  const python = await Promise.race([loaded, refused]);
  if (snapshot) delete python._api.config._loadSnapshot; // 6 MB
  else python.runPython(FORGET); // a snapshot has no such modules
  shutDoors();
  return python;
}

/**
 * What is awaited later: that it fails is told then, unless something else has failed before.
 * @template Promised
 * @param {Promise<Promised>} promise
 */
function awaitedLater(promise) {
  promise.catch(() => {});
  return promise;
}

/** Let `fetch` know these files and no others; one that is not among them is empty. @param {Record<string, Uint8Array>} files */
function answerFetches(files) {
  self.fetch = async (url) => new Response(files[String(url).split("/").at(-1) ?? ""] ?? new Uint8Array());
}

/**
 * Let Pyodide have this module, in a memory that begins with a snapshot's data, if there is one. Rejects when the browser
 * refuses it, while `loadPyodide` itself never settles.
 * @param {Promise<WebAssembly.Module>} module
 * @param {Snapshot | undefined} snapshot
 * @param {[number, number]} data where it lies
 * @returns {Promise<never>}
 */
function instantiateFrom(module, snapshot, data) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const memory = /** @type {WebAssembly.Memory} */ (imports?.env.memory);
        snapshot?.begin(memory, data);
        const instance = await WebAssembly.instantiate(await module, imports);
        snapshot?.follow(instance);
        return { instance, module: await module };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

/**
 * A started Python's memory without its runs of zeros, as checker/publish/engine/start.mjs writes it: in numbers of 32 bits
 * its size, the size of Pyodide's own head, the number of runs, and the place and length of each; then the head, and the runs.
 */
class Snapshot {
  #size;
  #head;
  #runs;
  /** Where memory is written to, and how far it had been used before. */
  #memory = () => new Uint8Array();
  #used = () => 0;

  /** @param {Uint8Array} file */
  constructor(file) {
    const [size, head, count] = new Uint32Array(file.buffer, file.byteOffset, 3);
    const places = new Uint32Array(file.buffer, file.byteOffset + 12, 2 * count);
    let from = 12 + places.byteLength;
    this.#size = size;
    this.#head = file.slice(from, (from += head));
    this.#runs = Array.from({ length: count }, (_, run) => {
      const [at, length] = places.subarray(2 * run, 2 * run + 2);
      return { at, bytes: file.subarray(from, (from += length)) };
    });
  }

  /** Put the constants into a new memory, which the module was parted from. @param {WebAssembly.Memory} memory @param {[number, number]} place */
  begin(memory, [begin, end]) {
    this.#memory = () => new Uint8Array(memory.buffer);
    for (const { at, bytes } of this.#runs) {
      const first = Math.max(begin - at, 0);
      if (at < end && first < bytes.length) this.#memory().set(bytes.subarray(first, end - at), at + first);
    }
  }

  /** Know the instance that then uses the memory. @param {WebAssembly.Instance} instance */
  follow({ exports }) {
    this.#used = () => /** @type {(more: number) => number} */ (exports.sbrk)(0);
  }

  /**
   * What Pyodide takes for a snapshot: it asks for its length, its head, and the memory behind that to copy it, which here
   * is put into its place at that moment. A copy with all zeros would take longer to write than what it holds.
   */
  forPyodide() {
    const head = this.#head;
    const subarray = (/** @type {number} */ begin, /** @type {number} */ end) => {
      if (begin === head.byteLength) this.#restore();
      return Uint8Array.prototype.subarray.call(head, begin, end);
    };
    return Object.defineProperties(head, { length: { value: this.#size }, subarray: { value: subarray } });
  }

  #restore() {
    const memory = this.#memory();
    const used = this.#used();
    let end = 0;
    for (const { at, bytes } of this.#runs) {
      if (end < used) memory.fill(0, end, Math.min(at, used));
      memory.set(bytes, at);
      end = at + bytes.length;
    }
  }
}

/** From here on nothing here can ask for anything, and no object leads to what makes a program of a text. */
function shutDoors() {
  for (const name of DOORS) {
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) Reflect.deleteProperty(owner, name);
  }
  for (const made of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    Reflect.deleteProperty(Object.getPrototypeOf(made), "constructor"); // any object would lead to it
  }
}
