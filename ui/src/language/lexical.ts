/** The character classes of the query language, as the server's parser has them. */

/** A backslash takes a sign after it as it is; before a letter or digit it is just a backslash. */
export function isEscape(text: string, at: number): boolean {
  return text[at] === '\\' && at + 1 < text.length && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

export function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? '');
}

/** Whether a bare word cannot hold the character. */
export function endsWord(text: string, at: number): boolean {
  return at >= text.length || /[\s"()|]/.test(text[at] ?? '');
}

/** Whether a term may end there. */
export function isBoundary(text: string, at: number): boolean {
  return at >= text.length || /[\s)|]/.test(text[at] ?? '');
}

export function spaceEnd(text: string, from: number): number {
  let at = from;
  while (isSpace(text, at)) at++;
  return at;
}

/** Where the bare word ends, before one of the further characters at the latest. */
export function wordEnd(text: string, from: number, further = ''): number {
  let at = from;
  while (at < text.length) {
    if (isEscape(text, at)) at += 2;
    else if (endsWord(text, at) || further.includes(text[at] ?? '')) break;
    else at++;
  }
  return Math.min(at, text.length);
}

/** Behind the closing quote of the text that is opened there; the end if nothing closes it. */
export function quotedEnd(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length && text[at] !== '"') at += isEscape(text, at) ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Behind the regular expression, which ends a term, else it is a path; undefined if none begins there. */
export function regexEnd(text: string, opening: number): number | undefined {
  if (text[opening] !== '/') return undefined;
  let at = opening + 1;
  while (at < text.length && text[at] !== '/') at += text[at] === '\\' ? 2 : 1;
  if (at >= text.length || at === opening + 1) return undefined;
  if (isBoundary(text, at + 1)) return at + 1;
  return text[at + 1] === 'i' && isBoundary(text, at + 2) ? at + 2 : undefined;
}

/** Behind the name that could be a field's; where it would begin if none does. */
export function fieldNameEnd(text: string, from: number): number {
  const name = /^[\p{L}_@][\p{L}\p{Nd}_@.-]*/u.exec(text.slice(from, from + LONGEST_NAME))?.[0];
  return from + (name?.length ?? 0);
}

const LONGEST_NAME = 512;
