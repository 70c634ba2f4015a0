import { ApiError, brokenOff } from './ApiError';
import type { Answered, ErrorBody, Histogram, LogRecord, RecordPage, Table } from './types';

/** A frame of an answer that is told while it is found. */
export type Frame =
  | { readonly type: 'begun'; readonly id: string }
  | ({ readonly type: 'progress' } & Reading)
  | { readonly type: 'logs'; readonly logs: readonly LogRecord[] }
  | ({ readonly type: 'table'; readonly final: boolean } & Omit<Table, keyof Answered>)
  | ({ readonly type: 'histogram'; readonly final: boolean } & Omit<Histogram, keyof Answered>)
  | ({ readonly type: 'end'; readonly cursor: string | null } & Answered)
  | { readonly type: 'error'; readonly error: ErrorBody };

/** How much of what is to be looked at was. */
export interface Reading {
  readonly rows: number;
  /** Null if the store cannot say. */
  readonly all_rows: number | null;
  readonly took_ms: number;
}

/** An answer that is still sought. */
export interface Sought<T> {
  /** Undefined as long as the server has not begun. */
  readonly reading: Reading | undefined;
  /** What of it is there; undefined if nothing is. */
  readonly answer: T | undefined;
}

/** Puts the frames of an answer together. */
export class Assembly<T extends RecordPage | Table | Histogram> {
  readonly #tell: (sought: Sought<T>) => void;
  #reading: Reading | undefined;
  #logs: readonly LogRecord[] = [];
  #picture: object | undefined;
  #whole: T | undefined;

  /** @param tell is told how the answer stands, with each frame until it is whole */
  constructor(tell: (sought: Sought<T>) => void) {
    this.#tell = tell;
  }

  /** The whole answer; throws if the frames broke off before it was there. */
  get answer(): T {
    if (this.#whole) return this.#whole;
    throw brokenOff();
  }

  /** Takes the next frame; throws what the server says is wrong. */
  take(frame: Frame): void {
    if (frame.type === 'error') throw new ApiError(frame.error);
    if (frame.type === 'progress') this.#reading = frame;
    if (frame.type === 'logs') this.#logs = [...this.#logs, ...frame.logs];
    if (frame.type === 'table' || frame.type === 'histogram') this.#picture = frame;
    if (frame.type === 'end') {
      const { cursor, complete, missing, notes, took_ms } = frame;
      this.#whole = this.#with({ complete, missing, took_ms, ...(notes && { notes }) }, cursor);
    } else {
      this.#tell({ reading: this.#reading, answer: this.#soFar() });
    }
  }

  #soFar(): T | undefined {
    if (!this.#picture && this.#logs.length === 0) return undefined;
    return this.#with({ complete: false, missing: [], took_ms: this.#reading?.took_ms ?? 0 }, null);
  }

  /** Whoever asked for one kind of answer gets frames of that kind. */
  #with(answered: Answered, cursor: string | null): T {
    const content = this.#picture ?? { logs: this.#logs, cursor };
    return { ...content, ...answered } as unknown as T;
  }
}
