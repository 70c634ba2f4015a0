// Sends numbered documents with Elasticsearch's own client: node elasticsearch.js URL COUNT
import { Client } from "@elastic/elasticsearch";

const [node, count] = process.argv.slice(2);
const client = new Client({ node, compression: true });

async function* documents() {
  for (let i = 0; i < Number(count); i++) {
    yield {
      "@timestamp": new Date().toISOString(),
      message: `order ${i} placed`,
      log: { level: i % 10 === 0 ? "error" : "info" },
      service: { name: "elastic-client" },
      order: { number: i },
    };
  }
}

const { version } = await client.info();
const result = await client.helpers.bulk({
  datasource: documents(),
  onDocument: () => ({ create: { _index: "logs-orders-test" } }),
  flushBytes: 200_000,
  concurrency: 3,
});
const single = await client.index({
  index: "logs-orders-test",
  document: { message: "the last order", service: { name: "elastic-client" } },
});
console.log(JSON.stringify({ version: version.number, ...result, single: single.result }));
if (result.failed > 0 || result.successful !== Number(count)) process.exit(1);
