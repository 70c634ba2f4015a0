// Logs numbered lines to Datadog's intake as Datadog tells users of winston to: node winston-datadog.js PORT COUNT
import winston from "winston";

const [port, count] = process.argv.slice(2);
const intake = new winston.transports.Http({
  host: "127.0.0.1",
  port: Number(port),
  path: "/api/v2/logs?dd-api-key=any&ddsource=nodejs&service=datadog-client&ddtags=env:test",
  batch: true,
  batchInterval: 100,
  batchCount: 500,
});
intake.on("warn", (error) => {
  // It expects 200, and Datadog answers 202.
  if (!error.message.endsWith("202")) {
    console.error(error);
    process.exitCode = 1;
  }
});
const log = winston.createLogger({ level: "debug", transports: [intake] });
for (let i = 0; i < Number(count); i++) {
  log.log({ level: i % 10 === 0 ? "error" : "debug", message: `order ${i}`, number: i });
}
