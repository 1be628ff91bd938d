// A limit to waiting, for whatever the element needs to start.

const LIMIT = 20_000; // milliseconds

/**
 * What is promised, or a rejection where it takes longer than the engine may take to start.
 * @template Promised
 * @param {Promise<Promised>} promise
 * @returns {Promise<Promised>}
 */
export function inTime(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("it takes too long")), LIMIT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
