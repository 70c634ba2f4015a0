// Sends numbered events with Splunk's own library: node splunk.js URL COUNT
import splunk from "splunk-logging";

const [url, count] = process.argv.slice(2);
const logger = new splunk.Logger({ url, token: "any", maxBatchCount: 600 });
logger.error = (error) => {
  console.error(error);
  process.exitCode = 1;
};
for (let i = 0; i < Number(count); i++) {
  logger.send({
    message: `order ${i}`,
    severity: i % 10 === 0 ? "error" : "debug",
    metadata: { host: "node7", source: "orders.js", sourcetype: "splunk-client", index: "main" },
  });
}
logger.flush();
