// Logs numbered lines through winston-loki: node winston-loki.js URL COUNT JSON
import winston from "winston";
import LokiTransport from "winston-loki";

const [host, count, json] = process.argv.slice(2);
const loki = new LokiTransport({
  host,
  json: json === "true",
  labels: { app: `winston-${json}` },
  interval: 1,
  gracefulShutdown: true,
  onConnectionError: (error) => {
    console.error(error);
    process.exitCode = 1;
  },
});
const log = winston.createLogger({ level: "debug", transports: [loki] });
for (let i = 0; i < Number(count); i++) {
  const line = { message: `line ${i}`, labels: { tenth: String(i % 10 === 0) } };
  if (i % 10 === 0) log.error(line);
  else log.debug(line);
}
await loki.flush();
process.exit();
