import { parseJson } from './json';

export interface SocketListener {
  opened(): void;
  /** Answers whether it is a good one: after others the next try waits longer. */
  message(message: unknown): boolean;
  /** The connection is lost, or could not be made; it is being tried again. */
  lost(): void;
}

export interface Socket {
  /** Sends now, if the connection is there; says whether it was. */
  readonly send: (message: unknown) => boolean;
  readonly close: () => void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/** Keeps a WebSocket to the server open, over losses of the connection, until it is closed. */
export function openSocket(path: string, listener: SocketListener): Socket {
  let closed = false;
  let retry = FIRST_RETRY_MS;
  let timer = 0;
  let socket = connect();

  function connect(): WebSocket {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opening = new WebSocket(url);
    opening.onopen = () => listener.opened();
    opening.onmessage = (event: MessageEvent<string>) => {
      if (listener.message(parseJson(event.data))) retry = FIRST_RETRY_MS;
    };
    opening.onclose = () => {
      if (closed) return;
      timer = window.setTimeout(() => (socket = connect()), retry);
      retry = Math.min(retry * 2, LAST_RETRY_MS);
      listener.lost();
    };
    return opening;
  }

  return {
    send(message) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    close() {
      closed = true;
      window.clearTimeout(timer);
      socket.onmessage = null;
      // A browser complains on its console of a connection that is closed before it is there.
      if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
      else socket.close();
    },
  };
}
