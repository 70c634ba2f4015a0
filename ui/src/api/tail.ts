import { ApiError } from './ApiError';
import { parseJson } from './json';
import type { ErrorBody, TailFrame } from './types';

export interface TailListener {
  opened(): void;
  frame(frame: Exclude<TailFrame, { type: 'error' }>): void;
  /** The server refuses this tail for good; it is not tried again. */
  refused(error: ErrorBody): void;
  /** The connection is lost; it is being tried again. */
  lost(): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/** Follows the records that match, over reconnections, until the returned function is called. */
export function openTail(query: string, listener: TailListener): () => void {
  let closed = false;
  let retry = FIRST_RETRY_MS;
  let timer = 0;
  let socket = connect();

  function connect(): WebSocket {
    const opening = new WebSocket(address(query));
    opening.onopen = () => {
      listener.opened();
    };
    opening.onmessage = (event: MessageEvent<string>) => {
      const frame = parseJson(event.data) as TailFrame;
      if (frame.type !== 'error') {
        retry = FIRST_RETRY_MS;
        listener.frame(frame);
      } else if (!new ApiError(frame.error).passing) {
        stop();
        listener.refused(frame.error);
      }
    };
    opening.onclose = () => {
      if (closed) return;
      listener.lost();
      timer = window.setTimeout(() => (socket = connect()), retry);
      retry = Math.min(retry * 2, LAST_RETRY_MS);
    };
    return opening;
  }

  function stop() {
    closed = true;
    window.clearTimeout(timer);
    socket.onmessage = null;
    socket.close();
  }
  return stop;
}

function address(query: string): string {
  const url = new URL('/api/v1/logs/tail', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('query', query);
  return url.href;
}
