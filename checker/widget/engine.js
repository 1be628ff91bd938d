// The page's end of the worker: a question in, a promise of an answer out, and a limit to its silence. Knows no screens.

import { whenIdle } from "./idle.js";

const STALL = 10_000; // milliseconds without a byte while the engine's files come
const AGAIN = 4_000; // milliseconds after which a worker whose script has not come gets another beside it
const START = 20_000; // milliseconds from the last byte to the first answer
const REPLY = 5_000; // milliseconds for any later answer

/**
 * @typedef {{id: number, address: string, trail: import("./address.js").Answers,
 *   ignored: import("./address.js").Answers, unused: import("./address.js").Answers, changed: boolean, revision: number,
 *   question?: string, outcome?: string, why?: {question: string, answer: string, outcomes: string[]}[],
 *   recognised?: any, ticket?: {errors: Record<string, string>, due: [string, string]}}} Reply
 * @typedef {{tree: string, answers: import("./address.js").Answers, revision?: number, text?: string, ticket?: object}} Message
 * @typedef {{worker: URL, wordings: URL, bundle: string}} Parts `bundle`: the engine's files and their hashes, as JSON
 */

/** One engine serves all checkers of a page. @type {Map<string, Engine>} */
const engines = new Map();

/** The engine of these parts, started if it is not running. @param {Parts} parts */
export function engineFor({ worker, wordings, bundle }) {
  worker.searchParams.set("wordings", wordings.pathname);
  worker.searchParams.set("bundle", bundle);
  const engine = engines.get(worker.href) ?? new Engine(worker);
  engines.set(worker.href, engine);
  return engine;
}

export class Engine {
  /** Bytes of memory that Python has, once it has started. */
  memory = 0;
  /** The part of the engine's files that is here. */
  fraction = 0;
  #workers = /** @type {Worker[]} */ ([]); // the one, or two until one has said a word
  #address;
  #lastId = 0;
  #stopped = /** @type {Error | null} */ (null);
  #started = false;
  #silence = 0;
  #again = 0;
  /** @type {Set<(fraction: number) => void>} */
  #watchers = new Set();
  /** @type {Map<number, {text: string, resolve: (reply: Reply) => void, reject: (error: Error) => void, timer: number}>} */
  #waiting = new Map();

  /** @param {URL} worker throws where the browser refuses workers */
  constructor(worker) {
    this.#address = worker;
    this.#begin(worker);
    this.#expect(STALL, "worker.js");
    this.#again = setTimeout(() => this.#beginAgain(), AGAIN);
  }

  /** @param {URL} address */
  #begin(address) {
    const worker = new Worker(address, { type: "module" });
    this.#workers.push(worker);
    worker.onmessage = ({ data }) => {
      this.#leave((each) => each !== worker);
      this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#workers.length > 1) this.#leave((each) => each === worker);
      else this.stop(new Error(`the worker failed: ${event.message ?? ""}`));
    };
    worker.onmessageerror = () => this.stop(new Error("the worker's message can't be read"));
    for (const { text } of this.#waiting.values()) worker.postMessage(text);
  }

  /** At an address of its own: in Chromium, a script that never comes holds up all at the same, in later pages too. */
  #beginAgain() {
    const address = new URL(this.#address);
    address.searchParams.set("again", String(Date.now()));
    try {
      this.#begin(address);
    } catch (error) {
      console.debug(error); // there is still the first
    }
  }

  /** End these workers; a second one is not needed any more. @param {(worker: Worker) => boolean} which */
  #leave(which) {
    clearTimeout(this.#again);
    for (const worker of this.#workers.filter(which)) worker.terminate();
    this.#workers = this.#workers.filter((worker) => !which(worker));
  }

  /** Be told of the part of the engine's files that is here, until the first answer. @param {(fraction: number) => void} watcher */
  watch(watcher) {
    if (!this.#started) this.#watchers.add(watcher);
  }

  /**
   * The screen that these answers lead to. Rejects when the engine fails, refuses the message or stays silent.
   * @param {Message} message
   * @returns {Promise<Reply>}
   */
  ask(message) {
    return new Promise((resolve, reject) => {
      if (this.#stopped) return reject(this.#stopped);
      const id = ++this.#lastId;
      const timer = this.#started ? setTimeout(() => this.stop(new Error("the engine is silent")), REPLY) : 0;
      const text = JSON.stringify({ id, ...message });
      this.#waiting.set(id, { text, resolve, reject, timer });
      for (const worker of this.#workers) worker.postMessage(text);
    });
  }

  /** End the workers and reject what still waits. @param {Error} error */
  stop(error) {
    this.#stopped = error;
    this.#leave(() => true);
    clearTimeout(this.#silence);
    this.#watchers.clear();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }

  /** @param {unknown} text */
  #hear(text) {
    const message = read(text);
    if ("error" in message) this.stop(new Error(message.error));
    else if ("total" in message) this.#arrive(message);
    else if ("memory" in message) this.memory = message.memory;
    else this.#settle(message);
  }

  /** @param {import("./checked.js").Progress} progress */
  #arrive({ loaded, total, waiting }) {
    if (waiting.length) this.#expect(STALL, waiting.join(", "));
    else this.#expect(START, "Python");
    this.fraction = loaded / total;
    for (const watcher of this.#watchers) watcher(this.fraction);
  }

  /** Give the worker so many milliseconds to say something. @param {number} limit @param {string} what it is waiting for */
  #expect(limit, what) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.stop(new Error(`nothing comes any more of ${what}`)), limit);
  }

  /** Let the browser keep the files for the reader's next visit; nobody waits for it, and nobody lacks it. */
  async #keep() {
    const { keepEngine } = await import("./keep.js");
    const names = Object.keys(JSON.parse(this.#address.searchParams.get("bundle") ?? "{}"));
    await keepEngine(new URL("engine/", this.#address), names);
  }

  /** @param {Reply} reply */
  #settle(reply) {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (!this.#started) whenIdle(() => this.#keep().catch((error) => console.debug(error)));
    this.#started = true;
    clearTimeout(this.#silence);
    this.#watchers.clear();
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    waiting.resolve(reply);
  }
}

/** A message of the worker, or what is wrong with it. @param {unknown} text @returns {any} */
function read(text) {
  try {
    const message = JSON.parse(String(text));
    if (message instanceof Object) return message;
  } catch {
    // as any other message that is no object
  }
  return { error: `not a message: ${text}` };
}
