import type { Token } from './Cursor';
import { unquoted } from './quoting';
import { walk } from './tokens';

/** What could stand at a place of a query, and what of it is typed already. */
export type Place = {
  /** What is replaced by what is chosen. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
} & (
  | { readonly kind: 'term' | 'pipe' | 'functions' | 'columns' | 'argument' | 'order' }
  | { readonly kind: 'value'; readonly field: string }
);

/** Where the caret stands; undefined where only whoever types knows what comes. */
export function placeAt(query: string, caret: number): Place | undefined {
  const all = walk(query).tokens;
  if (all.some(({ kind, from, to }) => kind === 'regex' && from < caret && caret < to)) {
    return undefined;
  }
  // What follows the caret says nothing about what is typed there.
  const { tokens, group, inPipes } = walk(query.slice(0, caret));
  const last = tokens.at(-1);
  const touching = last?.to === caret ? last : undefined;
  if (inPipes) return pipePlace(query, caret, tokens);

  if (touching?.field !== undefined) {
    const { field, kind, from } = touching;
    if (kind === 'field') return { kind: 'value', field, ...span(query, caret) };
    if (kind === 'comparison') return comparable(query, caret, touching, tokens);
    if (kind === 'value' || kind === 'phrase' || kind === 'number') {
      const before = tokens.at(-2);
      if (before?.kind === 'range' && before.to === from) return undefined;
      if (before?.kind === 'comparison' && field !== 'level' && !equals(query, before)) {
        return undefined;
      }
      return { kind: 'value', field, ...span(query, caret, from) };
    }
    return undefined;
  }
  if (touching && ['phrase', 'regex', 'wildcard', 'range'].includes(touching.kind))
    return undefined;
  const from = touching?.kind === 'text' ? touching.from : caret;
  if (touching?.kind === 'parenthesis' && query[caret - 1] === ')') return undefined;
  if (group !== undefined) return { kind: 'value', field: group, ...span(query, caret, from) };
  return last?.kind === 'range' && last.to < caret
    ? undefined
    : { kind: 'term', ...span(query, caret, from) };
}

/** Only levels are compared by name. */
function comparable(query: string, caret: number, token: Token, tokens: readonly Token[]) {
  const field = token.field ?? '';
  if (field !== 'level' && !equals(query, token)) return undefined;
  return tokens.at(-2)?.kind === 'field'
    ? { kind: 'value' as const, field, ...span(query, caret) }
    : undefined;
}

function equals(query: string, { from, to }: Token): boolean {
  return query.slice(from, to).replace('!', '') === '=';
}

function pipePlace(query: string, caret: number, tokens: readonly Token[]): Place | undefined {
  const pipe = tokens.slice(tokens.findLastIndex(({ kind }) => kind === 'pipe'));
  const last = pipe.at(-1);
  const touching = last?.to === caret && last.kind !== 'pipe' ? last : undefined;
  const word = touching && touching.kind !== 'parenthesis' && touching.kind !== 'operator';
  if (word && query[touching.from] === '"') return undefined;
  const at = span(query, caret, word ? touching.from : caret);
  const before = pipe.slice(1, word ? -1 : undefined);
  const command = before[0];
  if (!command) return { kind: 'pipe', ...at };
  if (touching?.kind === 'parenthesis' && query[caret - 1] === ')') return undefined;

  const name = query.slice(command.from, command.to).toLowerCase();
  const previous = before.at(-1);
  const said = previous && query.slice(previous.from, previous.to).toLowerCase();
  // After a comma another of the same begins; without one, this one is over.
  const begins =
    previous === command || said === 'by' || /,\s*$/.test(query.slice(previous?.to, at.from));
  if (said === '(') return { kind: 'columns', ...at };
  if (said === 'as' || /^(?:limit|head)$/.test(name)) return undefined;
  if (name === 'stats' || name === 'timechart') {
    if (before.some((token) => query.slice(token.from, token.to).toLowerCase() === 'by')) {
      return begins ? { kind: 'columns', ...at } : undefined;
    }
    const interval = name === 'timechart' && previous?.kind === 'number';
    return { kind: begins || interval ? 'functions' : 'argument', ...at };
  }
  if (begins || previous?.kind === 'operator' || (name === 'top' && previous?.kind === 'number')) {
    return { kind: 'columns', ...at };
  }
  return name === 'sort' && previous?.kind !== 'keyword' ? { kind: 'order', ...at } : undefined;
}

/** From there to the end of the word that the caret is in, and what of it stands before the caret. */
function span(query: string, caret: number, from = caret) {
  const whole = walk(query).tokens.find((token) => token.from === from && token.to >= caret);
  const typed = query.slice(from, caret);
  return {
    from,
    to: whole?.to ?? caret,
    typed: typed.startsWith('"') ? (unquoted(`${typed}"`) ?? typed.slice(1)) : typed,
  };
}
