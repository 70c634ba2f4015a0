import { ApiError, UNREACHABLE } from './ApiError';
import { parseJson } from './json';
import type { ErrorBody } from './types';

/** A list stands for the same name several times. */
export type Parameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export function get<T>(path: string, parameters: Parameters, signal: AbortSignal): Promise<T> {
  return request<T>(address(path, parameters), { signal });
}

/** Where a call with the parameters goes; those that are undefined are left out. */
export function address(path: string, parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value]) {
      search.append(name, String(each));
    }
  }
  return `${path}?${search}`;
}

export function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** Throws {@link ApiError} for whatever is not a good answer; an abort is thrown on as it is. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  const text = await response.text();
  if (response.ok) return parseJson(text) as T;
  throw new ApiError(errorIn(text) ?? { kind: 'BUG', message: `${response.status} ${path}` });
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError({ kind: UNREACHABLE, message: 'The server does not answer.' });
  }
}

function errorIn(text: string): ErrorBody | undefined {
  try {
    return (JSON.parse(text) as { error?: ErrorBody }).error;
  } catch {
    // Not ours: a proxy's page, or nothing at all. The caller names the status instead.
    return undefined;
  }
}
