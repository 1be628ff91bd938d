// The page's end of the worker: a question in, a promise of an answer out, and a limit to its silence. Knows no screens.

const START = 20_000; // milliseconds for the engine to load and give its first answer
const REPLY = 5_000; // milliseconds for any later answer

/**
 * @typedef {{id: number, address: string, trail: import("./address.js").Answers,
 *   ignored: import("./address.js").Answers, unused: import("./address.js").Answers, changed: boolean, revision: number,
 *   question?: string, outcome?: string, why?: {question: string, answer: string, outcomes: string[]}[],
 *   recognised?: any, ticket?: {errors: Record<string, string>, due: [string, string]}}} Reply
 * @typedef {{tree: string, answers: import("./address.js").Answers, revision?: number, text?: string, ticket?: object}} Message
 */

/**
 * What is promised, or a rejection where it takes longer than the engine may take to start.
 * @template Promised
 * @param {Promise<Promised>} promise
 * @returns {Promise<Promised>}
 */
export function inTime(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("it takes too long")), START);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** One engine serves all checkers of a page. @type {Map<string, Engine>} */
const engines = new Map();

/** The engine of this worker, started if it is not running. @param {URL} worker @param {URL} wordings */
export function engineFor(worker, wordings) {
  worker.searchParams.set("wordings", wordings.pathname);
  const engine = engines.get(worker.href) ?? new Engine(worker);
  engines.set(worker.href, engine);
  return engine;
}

export class Engine {
  #worker;
  #lastId = 0;
  #stopped = /** @type {Error | null} */ (null);
  #limit = START;
  /** @type {Map<number, {resolve: (reply: Reply) => void, reject: (error: Error) => void, timer: number}>} */
  #waiting = new Map();

  /** @param {URL} worker throws where the browser refuses workers */
  constructor(worker) {
    this.#worker = new Worker(worker, { type: "module" });
    this.#worker.onmessage = (event) => this.#settle(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.stop(new Error(`the worker failed: ${event.message ?? ""}`));
    };
    this.#worker.onmessageerror = () => this.stop(new Error("the worker's message can't be read"));
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
      const timer = setTimeout(() => this.stop(new Error("the engine is silent")), this.#limit);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.postMessage(JSON.stringify({ id, ...message }));
    });
  }

  /** End the worker and reject what still waits. @param {Error} error */
  stop(error) {
    this.#stopped = error;
    this.#worker.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }

  /** @param {unknown} message */
  #settle(message) {
    const reply = JSON.parse(String(message));
    if ("error" in reply) return this.stop(new Error(reply.error));
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    this.#waiting.delete(reply.id);
    this.#limit = REPLY;
    clearTimeout(waiting.timer);
    waiting.resolve(reply);
  }
}
