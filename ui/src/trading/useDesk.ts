import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { ApiError } from '../api/ApiError';
import { fetchDesk, type DeskFrame, type ReplayMessage } from '../api/desk';
import { openSocket, type Socket } from '../api/socket';
import type { ErrorBody } from '../api/types';
import { afterPaint } from './afterPaint';
import { browserNow } from './clock';
import { DeskStore, type DeskView } from './DeskStore';
import { MeasuredCalls } from './screenLatency';

/** How the connection stands; `refused` is for good. */
export type Connection = 'connecting' | 'open' | 'lost' | { readonly refused: ErrorBody };

type Message = DeskFrame | { readonly type: 'error'; readonly error: ErrorBody };

/** Told of the way of frames: of times by the server's clock, µs, and by the browser's, ms. */
export interface FrameTimes {
  /** A frame that was sent then has come. */
  readonly received: (sentUs: number, now: number) => void;
  /** A call that was made then is on the screen. */
  readonly painted: (calledUs: number, now: number) => void;
}

/**
 * Follows a desk, and shows its newest state at most once a frame of the browser.
 *
 * @param path where its frames come from
 * @param times undefined if nobody wants to know
 */
export function useDesk(path: string, times?: FrameTimes) {
  const [store] = useState(() => new DeskStore());
  const [connection, setConnection] = useState<Connection>('connecting');
  const socket = useRef<Socket>(null);
  const view: DeskView = useSyncExternalStore(store.subscribe, store.getSnapshot);

  useEffect(() => {
    const calls = new MeasuredCalls();
    const asking = new AbortController();
    let nextPaint = 0;
    let newest: DeskFrame | undefined;

    const show = () => {
      // Drawn within this frame, so that what comes after it comes after the paint.
      flushSync(() => store.show());
      const called = newest && calls.painted(newest);
      afterPaint(() => {
        if (called !== undefined) times?.painted(called, browserNow());
        // A replay has a pace of its own.
        if (newest?.type === 'desk') socket.current?.send({ type: 'ready' });
      });
    };
    const refuse = (error: ErrorBody) => {
      socket.current?.close();
      setConnection({ refused: error });
    };
    socket.current = openSocket(path, {
      opened: () => setConnection('open'),
      message(message) {
        const frame = message as Message;
        if (frame.type === 'error') {
          if (!new ApiError(frame.error).passing) refuse(frame.error);
          return false;
        }
        times?.received(frame.clock.sent_us, browserNow());
        newest = frame;
        calls.frame(frame, document.hidden);
        if (store.receive(frame)) nextPaint = requestAnimationFrame(show);
        return true;
      },
      lost() {
        setConnection('lost');
        // A browser does not tell why a WebSocket could not be opened; an ordinary call does.
        fetchDesk(asking.signal).catch((error: unknown) => {
          if (error instanceof ApiError && error.kind === 'NOT_FOUND') {
            refuse({ kind: error.kind, message: error.message });
          }
        });
      },
    });
    return () => {
      asking.abort();
      cancelAnimationFrame(nextPaint);
      // Nobody else would show what the frame was to show, nor ask for another.
      store.show();
      socket.current?.close();
    };
  }, [store, path, times]);

  const send = useCallback((message: ReplayMessage) => socket.current?.send(message), []);
  return { ...view, connection, send };
}
