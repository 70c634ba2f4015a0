import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { cleanUp } from './cleanup.js';

/**
 * Starts what stands between the page and the server, and can cut the connections that it carries.
 *
 * @param {import('./cleanup.js').Cleaned} t
 * @param {string} url the server
 */
export async function startProxy(t, url) {
  const { hostname, port } = new URL(url);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let closed = false;
  const server = createServer((near) => {
    if (closed) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // Whoever is cut off complains; the tests look at what the page says of it.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const cut = () => sockets.forEach((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, async () => {
    cut();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    /** Lets nothing through any more, as if the server were gone. */
    close() {
      closed = true;
      cut();
    },
    open() {
      closed = false;
    },
  };
}
