/** Texts that are remembered, of so many characters each at most. */
const KEPT = 200;
const LONGEST = 16_384;

/** All of them, so that a few long ones do not fill the browser's store. */
const LONGEST_OF_ALL = 200_000;

/** What was run in this browser, the latest first; rubbish is passed over. */
export function readHistory(storage: Storage, key: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(read) ? bounded(read.filter((each) => typeof each === 'string')) : [];
  } catch {
    // Not ours any more, or kept from the page; what is run next is written anew.
    return [];
  }
}

/** The history after a text was run: each text once, where it was run last. */
export function remembered(history: readonly string[], run: string): readonly string[] {
  const text = run.trim();
  if (text === '' || text.length > LONGEST) return history;
  return bounded([text, ...history.filter((each) => each !== text)]);
}

/** Writes the history, where the browser lets the page. */
export function writeHistory(storage: Storage, key: string, history: readonly string[]): void {
  try {
    storage.setItem(key, JSON.stringify(history));
  } catch {
    // The store is full or closed: the history ends with the page.
  }
}

/** Those that contain each of the words, in any case. */
export function searched(history: readonly string[], words: string): readonly string[] {
  const all = words.toLowerCase().split(/\s+/);
  return history.filter((text) => all.every((word) => text.toLowerCase().includes(word)));
}

function bounded(texts: readonly string[]): readonly string[] {
  let length = 0;
  return texts.slice(0, KEPT).filter((text) => (length += text.length) <= LONGEST_OF_ALL);
}
