import type { ErrorBody } from './types';

/** The kind of an error that has not come from the server: it was not reached at all. */
export const UNREACHABLE = 'UNREACHABLE';

/** The kind of an answer that ends before its end. */
const BROKEN_OFF = 'BROKEN_OFF';

/** An answer that is no answer: what is wrong, in the server's words where it had any. */
export class ApiError extends Error {
  readonly kind: string;
  /** Where in the query, if that is what is wrong. */
  readonly position: number | undefined;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'ApiError';
    this.kind = body.kind;
    this.position = body.position;
  }

  /** Whether the same request may succeed in a moment. */
  get passing(): boolean {
    return this.kind === 'OVERLOADED' || this.kind === 'UNAVAILABLE';
  }
}

export function brokenOff(): ApiError {
  return new ApiError({ kind: BROKEN_OFF, message: 'The server broke off its answer.' });
}

/** Whether the server may be gone. */
export function mayBeGone(error: unknown): boolean {
  return isUnreachable(error) || (error instanceof ApiError && error.kind === BROKEN_OFF);
}

/** Whether the server could not be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.kind === UNREACHABLE;
}
