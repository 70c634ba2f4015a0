import { formOf } from '../query/terms';

/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly match: boolean;
}

/** Shorter ones would colour half the page. */
const SHORTEST = 2;

/**
 * The words and phrases that a query looks for in messages. What it rules out is left aside, and so
 * are regular expressions, because the browser's could run for ever on what the server's cannot.
 */
export function wordsOf(query: string): readonly string[] {
  const words = formOf(query).terms.flatMap((term, index, terms) =>
    terms[index - 1] === 'NOT' ? [] : wordsIn(term),
  );
  // The longest first, for the first alternative that fits is what is marked.
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function wordsIn(term: string): readonly string[] {
  if (/^(?:AND|OR|NOT)$/.test(term) || /^[-!/]/.test(term)) return [];
  const group = /^(?:message:)?\((.*)\)$/s.exec(term)?.[1];
  if (group !== undefined) return wordsOf(group);
  const text = term.replace(/^message:=?/, '');
  const phrase = /^"(.*)"$/s.exec(text)?.[1];
  if (phrase !== undefined) return long([phrase.replace(/\\([^\p{L}\p{N}])/gu, '$1')]);
  if (/^[\p{L}_@][\p{L}\p{N}_@.-]*:(?!\/\/|:)/u.test(text) || /^[/<>[{!]/.test(text)) return [];
  return long(text.split('*'));
}

function long(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.length >= SHORTEST);
}

/** A matcher of any of the words, in any case; undefined if there are none. */
export function matcherOf(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  return new RegExp(
    words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|'),
    'giu',
  );
}

/** Cuts the text into what matches and what does not. */
export function piecesOf(text: string, matcher: RegExp | undefined): readonly Piece[] {
  if (!matcher) return [{ text, match: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(matcher)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), match: false });
    pieces.push({ text: found[0], match: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), match: false });
  return pieces;
}
