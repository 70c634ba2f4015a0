/** What a piece of a query is, for its colour and for what may be completed there. */
export type Kind =
  | 'operator'
  | 'field'
  | 'comparison'
  | 'text'
  | 'value'
  | 'phrase'
  | 'number'
  | 'regex'
  | 'wildcard'
  | 'range'
  | 'parenthesis'
  | 'pipe'
  | 'command'
  | 'function'
  | 'keyword'
  | 'column';

/** A piece of a query. What no token covers is white space, or a comma. */
export interface Token {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  /** The field that a value is of. */
  readonly field?: string;
}

/** Walks over a query and notes what it passes. */
export class Cursor {
  readonly tokens: Token[] = [];
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Whether the text goes on so. */
  sees(expected: string): boolean {
    return this.text.startsWith(expected, this.at);
  }

  /** Goes on to the index, at least by one, and notes what lies between. */
  take(kind: Kind, to: number, field?: string): void {
    const from = this.at;
    this.at = Math.min(Math.max(to, from + 1), this.text.length);
    this.tokens.push({ kind, from, to: this.at, ...(field !== undefined && { field }) });
  }
}
