import type { ErrorBody } from './types';

/** The kind of an error that has not come from the server: it was not reached at all. */
export const UNREACHABLE = 'UNREACHABLE';

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

/** Whether the server could not be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.kind === UNREACHABLE;
}
