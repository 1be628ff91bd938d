// Starts Python in the worker from files that are there already, and shuts the worker's doors to the network behind it.
// Knows no checker. Pyodide fetches by itself; here its fetches are answered with the checked files, and nothing else.

const WASM = "pyodide.asm.wasm";

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
 * @param {Record<string, Promise<Uint8Array>>} coming by name; nothing runs before all are there
 * @returns {Promise<any>} Pyodide. Rejects when Python does not start
 */
export async function startPython(folder, coming) {
  const module = coming[WASM].then((bytes) => WebAssembly.compile(bytes));
  module.catch(() => {}); // it is told below, unless something else fails before
  const arrived = Object.entries(coming).map(async ([name, file]) => /** @type {const} */ ([name, await file]));
  const files = Object.fromEntries(await Promise.all(arrived));
  const { data, ...lock } = JSON.parse(new TextDecoder().decode(files["pyodide-lock.json"]));
  const memory = files["memory.bin"] && unpacked(files["memory.bin"]);
  answerFetches(files);
  const refused = instantiateFrom(module, memory && firstData(memory, data));
  const [{ loadPyodide }] = await Promise.all([
    import(new URL("pyodide.mjs", folder).href),
    import(new URL("pyodide.asm.js", folder).href),
    module,
  ]);
  const loaded = loadPyodide({
    indexURL: folder.href,
    packageBaseUrl: folder.href, // else it would be another site's; there are no packages
    lockFileContents: JSON.stringify(lock),
    jsglobals: {}, // what Python finds in place of the browser
    ...(memory && { _loadSnapshot: memory }),
  });
  const python = await Promise.race([loaded, refused]);
  if (memory) delete python._api.config._loadSnapshot; // 20 MB
  else python.runPython(FORGET); // a snapshot has no such modules
  shutDoors();
  return python;
}

/** Let `fetch` know these files and no others; one that is not among them is empty. @param {Record<string, Uint8Array>} files */
function answerFetches(files) {
  self.fetch = async (url) => new Response(files[String(url).split("/").at(-1) ?? ""] ?? new Uint8Array());
}

/**
 * Let Pyodide have this module, in a memory that begins with this data. Rejects when the browser refuses it, while
 * `loadPyodide` itself never settles.
 * @param {Promise<WebAssembly.Module>} module
 * @param {{bytes: Uint8Array, at: number} | undefined} first
 * @returns {Promise<never>}
 */
function instantiateFrom(module, first) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const memory = /** @type {WebAssembly.Memory} */ (imports?.env.memory);
        if (first) new Uint8Array(memory.buffer).set(first.bytes, first.at);
        const instance = await WebAssembly.instantiate(await module, imports);
        return { instance, module: await module };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

/** A memory with the zeros that it is sent without (checker/publish/engine/start.mjs). @param {Uint8Array} file */
function unpacked(file) {
  const [size, count] = new Uint32Array(file.buffer, file.byteOffset, 2);
  const runs = new Uint32Array(file.buffer, file.byteOffset + 8, 2 * count);
  const memory = new Uint8Array(size);
  let from = 8 + runs.byteLength;
  for (let run = 0; run < runs.length; run += 2) {
    const [at, length] = runs.subarray(run, run + 2);
    memory.set(file.subarray(from, (from += length)), at);
  }
  return memory;
}

/** The data that the module was parted from: constants, so they are in the snapshot. @param {Uint8Array} memory @param {[number, number]} data */
function firstData(memory, [begin, end]) {
  const header = new Uint32Array(memory.buffer, memory.byteOffset, 2)[1];
  return { bytes: memory.subarray(header + begin, header + end), at: begin };
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
