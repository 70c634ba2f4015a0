export type Format = 'csv' | 'ndjson' | 'json';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Counts the rows of a file while it comes in pieces of any size. */
export function rowCounter(format: Format): (bytes: Uint8Array) => number {
  if (format === 'json') return countObjects();
  // The first line of CSV names the columns; line feeds within quotes belong to a value.
  return countLines(format === 'csv');
}

function countLines(csv: boolean) {
  let quoted = false;
  let rows = csv ? -1 : 0;
  return (bytes: Uint8Array): number => {
    for (const byte of bytes) {
      if (csv && byte === QUOTE) quoted = !quoted;
      else if (byte === LINE_FEED && !quoted) rows++;
    }
    return Math.max(0, rows);
  };
}

function countObjects() {
  let quoted = false;
  let escaped = false;
  let depth = 0;
  let rows = 0;
  return (bytes: Uint8Array): number => {
    for (const byte of bytes) {
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) quoted = !quoted;
      else if (!quoted && byte === OPENING) depth++;
      else if (!quoted && byte === CLOSING && --depth === 0) rows++;
    }
    return rows;
  };
}
