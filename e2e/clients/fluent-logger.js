// Sends events as Fluentd's own client does, and ends when all are acknowledged.
// Arguments: the port, the shared key, the mode, how many.
import { FluentClient } from '@fluent-org/logger';

const [port, sharedKey, eventMode, count] = process.argv.slice(2);
const client = new FluentClient('shop', {
  eventMode,
  socket: { host: '127.0.0.1', port: Number(port) },
  security: { clientHostname: 'client', sharedKey },
  ack: { ackTimeout: 30_000 },
  milliseconds: true,
});
await client.connect();

const sent = [];
for (let number = 0; number < Number(count); number++) {
  sent.push(
    client.emit(eventMode, {
      message: `order ${number}`,
      level: number % 10 === 0 ? 'error' : 'info',
      order: { number },
    }),
  );
}
await Promise.all(sent);
await client.disconnect();
