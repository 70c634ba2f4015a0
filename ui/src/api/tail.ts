import { ApiError } from './ApiError';
import { openSocket } from './socket';
import type { ErrorBody, TailFrame } from './types';

export interface TailListener {
  /** What comes from now on is told, and a search that begins now finds what came before. */
  begun(): void;
  frame(frame: Exclude<TailFrame, { type: 'begun' | 'error' }>): void;
  /** The server refuses this tail for good; it is not tried again. */
  refused(error: ErrorBody): void;
  /** The connection is lost; it is being tried again. */
  lost(): void;
}

/** Follows the records that match, over reconnections, until the returned function is called. */
export function openTail(query: string, listener: TailListener): () => void {
  const socket = openSocket(`/api/v1/logs/tail?${new URLSearchParams({ query })}`, {
    opened() {
      // The server says so itself when the tail has begun.
    },
    lost: () => listener.lost(),
    message(message) {
      const frame = message as TailFrame;
      if (frame.type === 'begun') {
        listener.begun();
        return true;
      }
      if (frame.type !== 'error') {
        listener.frame(frame);
        return true;
      }
      if (!new ApiError(frame.error).passing) {
        socket.close();
        listener.refused(frame.error);
      }
      return false;
    },
  });
  return socket.close;
}
