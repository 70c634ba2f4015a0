/**
 * The outer form of a query: its terms, and where its pipes begin. It is what the page needs to add
 * a filter, take one away or highlight a match. The server's parser alone decides what a query means;
 * of one that does not parse, this makes what it can.
 */
export interface Form {
  /** What stands between white space before the first pipe; operators such as OR are terms too. */
  readonly terms: readonly string[];
  /** The part before the first pipe, trimmed. */
  readonly where: string;
  /** The first pipe and all after it, trimmed; empty if there is none. */
  readonly pipes: string;
}

export function formOf(query: string): Form {
  const terms: string[] = [];
  let at = 0;
  while (at < query.length && query[at] !== '|') {
    if (isSpace(query, at)) {
      at++;
    } else {
      const end = termEnd(query, at);
      terms.push(query.slice(at, end));
      at = end;
    }
  }
  return { terms, where: query.slice(0, at).trim(), pipes: query.slice(at).trim() };
}

function termEnd(query: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < query.length) {
    const c = query[at];
    if (c === '|' || (depth <= 0 && isSpace(query, at))) break;
    if (c === '(') depth++;
    if (c === ')') depth--;
    at = behind(query, at, start);
  }
  return Math.min(at, query.length);
}

/** The index behind the quoted text, regular expression, range or single character at the index. */
function behind(query: string, at: number, start: number): number {
  const c = query[at];
  const startsValue = at === start || ':(-!= '.includes(query[at - 1] ?? ' ');
  if (c === '\\') return at + 2;
  if (c === '"') return closing(query, at + 1, '"');
  if (c === '/' && startsValue) return regexEnd(query, at) ?? at + 1;
  if ((c === '[' || c === '{') && query[at - 1] === ':') return closing(query, at + 1, ']}');
  return at + 1;
}

function closing(query: string, from: number, ends: string): number {
  let at = from;
  while (at < query.length && !ends.includes(query[at] ?? '')) at += query[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** As the server has it: a regular expression's closing slash ends its term, else it is a path. */
function regexEnd(query: string, opening: number): number | undefined {
  const end = closing(query, opening + 1, '/');
  if (end > query.length || end === opening + 2) return undefined;
  return /^i?(?:$|[\s)|])/.test(query.slice(end)) ? end : undefined;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? '');
}
