// Logs numbered lines through pino-loki: node pino-loki.js URL COUNT
import pino from "pino";
import { pinoLoki } from "pino-loki";

const [host, count] = process.argv.slice(2);
const stream = pinoLoki({
  host,
  batching: { interval: 1 },
  labels: { service_name: "pino-loki-client" },
  structuredMetaKey: "meta",
  silenceErrors: false,
});
const log = pino({ level: "debug" }, stream);
for (let i = 0; i < Number(count); i++) {
  const line = { number: i, meta: { order: String(i) } };
  if (i % 10 === 0) log.error(line, "line %d", i);
  else log.debug(line, "line %d", i);
}
stream.end();
