/** A piece of a query around a place in it, to be shown on one line. */
export interface Excerpt {
  readonly before: string;
  /** The character at the place; empty at the end. */
  readonly at: string;
  readonly after: string;
}

/** Cuts a query down to the neighbourhood of the place, with dots for what is left out. */
export function excerpt(query: string, position: number, reach: number): Excerpt {
  const place = Math.min(position, query.length);
  const at = String.fromCodePoint(...[query.codePointAt(place)].filter((c) => c !== undefined));
  const behind = place + at.length;
  const before = query.slice(Math.max(0, place - reach), place);
  const after = query.slice(behind, behind + reach);
  return {
    before: place > reach ? `…${before}` : before,
    at,
    after: behind + reach < query.length ? `${after}…` : after,
  };
}
