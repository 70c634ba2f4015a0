import { Cursor, type Token } from './Cursor';
import { type Groups, walkExpression } from './expression';
import { isEscape } from './lexical';
import { walkPipes } from './pipes';

/** A query's pieces, and where its end stands. */
export interface Walk {
  readonly tokens: readonly Token[];
  /** The field whose parentheses are open at the end, if it is before the pipes and within some. */
  readonly group: string | undefined;
  readonly inPipes: boolean;
}

/**
 * Walks over a query as the server's parser would. It alone decides what a query means, and where it is wrong: of one
 * that does not parse, this makes what it can.
 */
export function walk(query: string): Walk {
  const cursor = new Cursor(query);
  const groups: Groups = [];
  walkExpression(cursor, groups);
  const inPipes = !cursor.atEnd;
  walkPipes(cursor);
  return { tokens: cursor.tokens, group: inPipes ? undefined : groups.at(-1), inPipes };
}

/** The pieces of a query by what they are, for their colours. */
export function tokensOf(query: string): readonly Token[] {
  return walk(query).tokens.flatMap((token) => withWildcards(query, token));
}

/** Cuts the stars out of a word. */
function withWildcards(query: string, token: Token): readonly Token[] {
  const { kind, to } = token;
  if (kind !== 'text' && kind !== 'value') return [token];
  const pieces: Token[] = [];
  let from = token.from;
  for (let at = from; at < to; at++) {
    if (isEscape(query, at)) at++;
    else if (query[at] === '*') {
      if (at > from) pieces.push({ ...token, from, to: at });
      pieces.push({ kind: 'wildcard', from: at, to: at + 1 });
      from = at + 1;
    }
  }
  return from < to ? [...pieces, { ...token, from }] : pieces;
}
