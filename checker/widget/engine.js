// The page's end of the worker: a question in, a promise of an answer out, and a limit to its silence. Knows no screens.

const START = 20_000; // milliseconds for the engine to load and give its first answer
const REPLY = 5_000; // milliseconds for any later answer

/**
 * @typedef {{id: number, address: string, trail: import("./address.js").Answers,
 *   ignored: import("./address.js").Answers, question?: string, outcome?: string}} Reply
 */

export class Engine {
  #worker;
  #lastId = 0;
  #limit = START;
  /** @type {Map<number, {resolve: (reply: Reply) => void, reject: (error: Error) => void, timer: number}>} */
  #waiting = new Map();

  /** @param {URL} worker throws where the browser refuses workers */
  constructor(worker) {
    this.#worker = new Worker(worker, { type: "module" });
    this.#worker.onmessage = (event) => this.#settle(event.data);
    this.#worker.onerror = () => this.stop(new Error("the worker failed"));
    this.#worker.onmessageerror = () => this.stop(new Error("the worker's message can't be read"));
  }

  /**
   * The screen that these answers lead to. Rejects when the engine fails, refuses the message or stays silent.
   * @param {string} tree
   * @param {import("./address.js").Answers} answers
   * @returns {Promise<Reply>}
   */
  ask(tree, answers) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      const timer = setTimeout(() => this.stop(new Error("the engine is silent")), this.#limit);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.postMessage(JSON.stringify({ id, tree, answers }));
    });
  }

  /** End the worker and reject what still waits. @param {Error} error */
  stop(error) {
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
