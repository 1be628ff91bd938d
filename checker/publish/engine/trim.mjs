// Removes from Pyodide's WebAssembly and its JavaScript what nobody calls. Knows no Python and no page.
// Usage: node trim.mjs <pyodide's folder> <folder for the result>
// Writes `whole.wasm`, with the data that memory starts with; `pyodide.asm.wasm`, the same without it, for a memory that
// is brought along; `pyodide.asm.js`; and `data.json`, where that data lies: `[start, end]` in bytes.
import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";

const BASE = 1024; // where Pyodide's JavaScript puts the data
const EXPORT = /var \w+=Module\["(\w+)"\]=(?:wasmExports\["\w+"\]|\d+(?:e\d+)?);/g;
const CONVERSION = /wasmExports\["(\w+)"\]=makeWrapper_\w+\(wasmExports\["\1"\]\);/g;
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
writeFileSync(`${to}/pyodide.asm.js`, script.replace(EXPORT, (line, name) => (mentioned.has(name) ? line : "")));

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
