// Prints the standard-library modules that Pyodide and the checker load: what checker/publish/stdlib.txt lists.
// Usage: node used_modules.mjs <folder of the untrimmed engine>
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({
  indexURL: folder,
  packageBaseUrl: `${folder}/`,
  lockFileContents: readFileSync(`${folder}/pyodide-lock.json`, "utf8"),
  packages: ["help-centre-checker"],
});
const door = python.pyimport("checker.browser");
door.load('{"questions": {"product": {"gotomeeting": {"en": ["GoToMeeting"]}}}, "labels": ["User ID"]}');
const messages = [
  { answers: [["product", "gotomeeting"], ["no", "such"]] },
  { answers: [], text: "GoToMeting, é" },
  { answers: [["product", "logmein"]], text: "User ID: jdoe" },
  { answers: [["product", "other"]], ticket: { today: "2026-11-21", "new-email": "x" } },
];
for (const message of messages) {
  const reply = door.reply(JSON.stringify({ id: 1, tree: "billing", ...message }));
  if (reply.includes('"error"')) throw new Error(reply);
}
door.reply("not JSON");
try {
  python.runPython("raise ValueError('so that the modules which show a traceback are listed too')");
} catch (error) {
  if (!String(error).includes("ValueError")) throw error;
}
const names = python.runPython(`
import sys
"\\n".join(sorted(
    name for name, module in sys.modules.items()
    if "python313.zip" in (getattr(getattr(module, "__spec__", None), "origin", None) or "")
))`);
process.stdout.write(`${names}\n`);
