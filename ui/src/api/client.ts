import { ApiError, brokenOff, UNREACHABLE } from './ApiError';
import { idle } from './idle';
import { parseJson } from './json';
import { eachLine } from './lines';
import type { ErrorBody } from './types';

/** To parse an answer of more characters takes a good part of a frame. */
const LARGE = 100_000;

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
  return search.size === 0 ? path : `${path}?${search}`;
}

export function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  return request<T>(path, posting(body, signal));
}

/** A request that sends the body. */
export function posting(body: unknown, signal: AbortSignal): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body), signal };
}

/** Gives each line of a streamed answer, parsed, as it comes. Throws as the others do. */
export async function stream(
  path: string,
  init: RequestInit,
  take: (line: unknown) => void,
): Promise<void> {
  const response = await reach(path, init);
  if (!response.ok || !response.body) throw failureOf(await response.text(), response.status, path);
  try {
    await eachLine(response.body, (line) => take(parseJson(line)));
  } catch (error) {
    if (init.signal?.aborted || error instanceof ApiError) throw error;
    throw brokenOff();
  }
}

/** Changes something on the server; what is under way is not called off. */
export function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  return request<T>(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
}

/** Throws {@link ApiError} for whatever is not a good answer; an abort is thrown on as it is. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  const text = await response.text();
  if (text.length > LARGE) await idle();
  if (response.ok) return parseJson(text) as T;
  throw failureOf(text, response.status, path);
}

/** What an answer that is no good one says. */
export function failureOf(text: string, status: number, path: string): ApiError {
  return new ApiError(errorIn(text) ?? { kind: 'BUG', message: `${status} ${path}` });
}

/** The answer, good or bad; throws if there is none. */
export async function reach(path: string, init: RequestInit): Promise<Response> {
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
