/** A JSON object or list in a text, and what stands around it. */
export interface Embedded {
  readonly before: string;
  readonly value: object;
  readonly after: string;
}

/** Longer texts stay as they are: to try each of their braces would hold up the page. */
const LONGEST = 256 * 1024;

/** So many places are tried at most. */
const TRIES = 8;

/** Finds the object or list of JSON that a text has, alone or at its end or start; undefined if it has none. */
export function embeddedIn(text: string): Embedded | undefined {
  if (text.length > LONGEST) return undefined;
  let from = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const start = firstOf(text, from);
    if (start < 0) return undefined;
    const end = text.lastIndexOf(text[start] === '{' ? '}' : ']') + 1;
    const value = end > start ? parsed(text.slice(start, end)) : undefined;
    if (value) return { before: text.slice(0, start), value, after: text.slice(end) };
    from = start + 1;
  }
  return undefined;
}

function firstOf(text: string, from: number): number {
  const object = text.indexOf('{', from);
  const list = text.indexOf('[', from);
  return object < 0 || list < 0 ? Math.max(object, list) : Math.min(object, list);
}

/** What has something in it; `{}` and `[1]` are as readable as they are. */
function parsed(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value !== 'object' || value === null) return undefined;
    const parts = Object.values(value);
    return parts.length > 1 || parts.some((part) => typeof part === 'object') ? value : undefined;
  } catch {
    return undefined;
  }
}
