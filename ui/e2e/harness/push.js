import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Pushes messages as a ZeroMQ PUSH socket would, so that the tests need no native library: ZMTP 3.0 with the
 * NULL mechanism (https://rfc.zeromq.org/spec/23/).
 *
 * @param {string} endpoint such as tcp://127.0.0.1:5558
 * @param {readonly Uint8Array[]} messages
 */
export async function push(endpoint, messages) {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(greeting());
  await received(socket, 64);
  socket.write(ready());
  for (const message of messages) socket.write(frame(0, message));
  socket.end();
  socket.resume();
  await once(socket, 'close');
}

/** Signature, version 3.0, mechanism NULL, not a server. */
function greeting() {
  const bytes = Buffer.alloc(64);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.write('NULL', 12, 'latin1');
  return bytes;
}

function ready() {
  const name = Buffer.from('Socket-Type');
  const value = Buffer.from('PUSH');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  const command = [Buffer.from([5]), Buffer.from('READY'), Buffer.from([name.length]), name];
  return frame(4, Buffer.concat([...command, length, value]));
}

/**
 * @param {number} flags
 * @param {Uint8Array} body
 */
function frame(flags, body) {
  if (body.length < 256) return Buffer.concat([Buffer.from([flags, body.length]), body]);
  const head = Buffer.alloc(9);
  head[0] = flags | 2;
  head.writeBigUInt64BE(BigInt(body.length), 1);
  return Buffer.concat([head, body]);
}

/**
 * @param {import('node:net').Socket} socket
 * @param {number} bytes
 */
async function received(socket, bytes) {
  for (let seen = 0; seen < bytes;) {
    const [chunk] = await once(socket, 'data');
    seen += chunk.length;
  }
}
