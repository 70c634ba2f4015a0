/**
 * What is cleaned up after: a test, or, as the function of node:test itself, a file of them.
 *
 * @typedef {{ after: (cleanup: () => Promise<void>) => void }} Cleaned
 */

/** @type {WeakMap<Cleaned, (() => Promise<void>)[]>} */
const cleanups = new WeakMap();

/**
 * Has something cleaned up when the test is over, before what was there before it: node:test alone would stop a server
 * under the page that is open on it, which then complains.
 *
 * @param {Cleaned} t
 * @param {() => Promise<void>} cleanup
 */
export function cleanUp(t, cleanup) {
  const all = cleanups.get(t);
  if (all) {
    all.push(cleanup);
    return;
  }
  const first = [cleanup];
  cleanups.set(t, first);
  t.after(() => lastFirst(first));
}

/** All of them, also if one fails. @param {(() => Promise<void>)[]} all */
async function lastFirst(all) {
  const next = all.pop();
  if (!next) return;
  try {
    await next();
  } finally {
    await lastFirst(all);
  }
}
