/** Statements that are remembered, of so many characters each at most. */
const KEPT = 20;
const LONGEST = 20_000;
const KEY = 'millrace-sql';

/** The statements of this session of the browser, the latest first. */
export function readHistory(storage: Storage): readonly string[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((each) => typeof each === 'string') : [];
  } catch {
    // Not ours any more; the next statement writes it anew.
    return [];
  }
}

/** The history after a statement was run: each statement once, where it was run last. */
export function remember(history: readonly string[], statement: string): readonly string[] {
  const text = statement.trim();
  if (text === '' || text.length > LONGEST) return history;
  return [text, ...history.filter((each) => each !== text)].slice(0, KEPT);
}

export function writeHistory(storage: Storage, history: readonly string[]): void {
  storage.setItem(KEY, JSON.stringify(history));
}
