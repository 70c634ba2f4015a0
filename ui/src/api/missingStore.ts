import { ApiError } from './ApiError';

/** What the server says if it keeps none of what was asked for; undefined if it does. */
export function missingStore(error: Error | null): string | undefined {
  return error instanceof ApiError && error.kind === 'NOT_FOUND' ? error.message : undefined;
}
