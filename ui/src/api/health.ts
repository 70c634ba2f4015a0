import { get } from './client';

/** Answers if the server is alive, throws if not. */
export function fetchHealth(signal: AbortSignal): Promise<{ status: string }> {
  return get('/health', {}, signal);
}
