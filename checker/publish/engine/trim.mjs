// Removes from Pyodide's WebAssembly and its JavaScript what nobody calls. Knows no Python and no page.
// Usage: node trim.mjs <pyodide's folder> <folder for the result>
// Writes `whole.wasm`, with the data that memory starts with; `pyodide.asm.wasm`, the same without it, for a memory that
// is brought along; `pyodide.asm.js`; and `data.json`, where that data lies: `[start, end]` in bytes.
import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const BASE = 1024; // where Pyodide's JavaScript puts the data
const EXPORT = /var \w+=Module\["(\w+)"\]=(?:wasmExports\["\w+"\]|\d+(?:e\d+)?);/g;
const CONVERSION = /wasmExports\["(\w+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\);/g;
const OFFERED = /var wasmImports=\{([\w:,]+)\};/; // functions for WebAssembly, of SDL, OpenGL and more
const SIGNATURE = /\b\w+\.sig="\w+";/g; // of an offered function, for WebAssembly that is loaded later
const SHARED = /(?<=[;}])Module\["(\w+)"\]=\w+;/g; // for other programs of the page
const IMPORT = 'API.rawRun("import _pyodide_core")'; // at every start; in a memory that is brought along it has been imported
const MODULE = /(?<=\breturn )async function\(.*\}(?=\}\)\(\);globalThis)/s; // nearly all of the script
const OURS = ["sbrk"]; // checker/widget/python.js asks it how far memory is used
const RELOCATIONS = "__wasm_apply_data_relocs"; // their result is part of a memory that is brought along
const { BulkMemory, ExceptionHandling, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;

const [from, to] = process.argv.slice(2);
const script = readFileSync(`${from}/pyodide.asm.js`, "utf8");
const mentioned = new Set(OURS.concat(script.replace(EXPORT, "").replace(CONVERSION, "").match(/[\w$]+/g)));

const wasm = binaryen.readBinary(readFileSync(`${from}/pyodide.asm.wasm`));
wasm.setFeatures(
  BulkMemory | ExceptionHandling | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt,
);
const exported = Array.from({ length: wasm.getNumExports() }, (_, i) => binaryen.getExportInfo(wasm.getExportByIndex(i)).name);
for (const name of exported) if (!mentioned.has(name) && !mentioned.has(`_${name}`)) wasm.removeExport(name);
wasm.runPasses(["remove-unused-module-elements"]);
const whole = wasm.emitBinary();
writeFileSync(`${to}/whole.wasm`, whole);

wasm.removeExport(RELOCATIONS);
wasm.addFunction("nothing", binaryen.none, binaryen.none, [], wasm.nop());
wasm.addFunctionExport("nothing", RELOCATIONS);
wasm.runPasses(["remove-unused-module-elements"]);
const { kept, dataSize } = withoutData(wasm.emitBinary());
writeFileSync(`${to}/pyodide.asm.wasm`, kept);
writeFileSync(`${to}/data.json`, JSON.stringify([BASE, BASE + dataSize]));
const smaller = script.replace(EXPORT, (line, name) => (mentioned.has(name) ? line : ""));
writeFileSync(`${to}/pyodide.asm.js`, await withoutUnused(smaller, WebAssembly.Module.imports(new WebAssembly.Module(kept))));

/**
 * A script without what neither it nor Pyodide's loader nor the module uses.
 * @param {string} script @param {{name: string}[]} imports what the module takes from it
 */
async function withoutUnused(script, imports) {
  const taken = new Set(imports.map(({ name }) => name));
  const uses = new Map();
  for (const [name] of `${script}${readFileSync(`${from}/pyodide.mjs`, "utf8")}`.matchAll(/(?<=\.|\[")\w+/g)) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const less = exchanged(script, IMPORT, '[0,""]')
    .replace(OFFERED, (_, offered) => `var wasmImports={${offered.split(",").filter((each) => taken.has(each.split(":")[0]))}};`)
    .replace(SIGNATURE, "")
    .replace(SHARED, (line, name) => (uses.get(name) === 1 ? "" : line))
    .replace(/\beval\(/g, "(0,eval)("); // the page's policy forbids it; a plain `eval` could use any name
  const { code } = await minify(less, {
    compress: { defaults: false, unused: true, side_effects: true, pure_getters: true, passes: 3 },
    mangle: true,
  });
  // In parentheses, as Emscripten had it: browsers then compile it at once, and do not read it twice.
  return exchanged(code, MODULE, "($&)");
}

/** A text with this in the pattern's place. @param {string} text @param {string | RegExp} pattern @param {string} by */
function exchanged(text, pattern, by) {
  const changed = text.replace(pattern, by);
  if (changed === text) throw new Error(`Pyodide's script has no ${pattern}`);
  return changed;
}

/** A module without its data section and without the count of it. @param {Uint8Array} binary */
function withoutData(binary) {
  const parts = [binary.subarray(0, 8)];
  let dataSize = 0;
  for (let at = 8; at < binary.length; ) {
    const id = binary[at];
    const [size, begin] = number(binary, at + 1);
    if (id === 11) dataSize = size;
    else if (id !== 12) parts.push(binary.subarray(at, begin + size));
    at = begin + size;
  }
  return { kept: Buffer.concat(parts), dataSize };
}

/** A number in LEB128, and where the next thing begins. @param {Uint8Array} binary @param {number} at */
function number(binary, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = binary[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
