// Logs numbered lines through pino-elasticsearch: node pino-elasticsearch.js URL COUNT
import pino from "pino";
import pinoElastic from "pino-elasticsearch";

const [node, count] = process.argv.slice(2);
const stream = pinoElastic({ index: "pino", node, esVersion: 8, flushBytes: 100_000 });
for (const event of ["error", "insertError", "unknown"]) {
  stream.on(event, (error) => {
    console.error(event, error);
    process.exitCode = 1;
  });
}
const log = pino({ level: "debug" }, stream);
for (let i = 0; i < Number(count); i++) {
  const line = { number: i, name: "pino-service" };
  if (i % 10 === 0) log.error(line, "line %d", i);
  else log.debug(line, "line %d", i);
}
log.flush();
stream.end();
