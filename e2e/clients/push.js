// Pushes numbered log records as any foreign service would: node push.js ENDPOINT COUNT
import { encode } from "@msgpack/msgpack";
import { Push } from "zeromq";

const [endpoint, count] = process.argv.slice(2);
const RECORDS_A_MESSAGE = 100;

const socket = new Push({ linger: 60_000 });
socket.connect(endpoint);

const total = Number(count);
for (let first = 0; first < total; first += RECORDS_A_MESSAGE) {
  const records = [];
  for (let i = first; i < Math.min(total, first + RECORDS_A_MESSAGE); i++) {
    records.push({
      timestamp_ns: BigInt(Date.now()) * 1_000_000n + BigInt(i),
      level: i % 10 === 0 ? "ERROR" : "INFO",
      component: "pricing",
      message: `quote ${i} sent`,
      trade_id: `T${i}`,
      exchange: "XNAS",
      symbol: "ÄCME",
      execution_time_ns: 1200 + i,
      profit_usd: i / 4,
      exception: i % 10 === 0 ? "Error: late\n    at push.js:1" : null,
      metadata: { venue: "dark", depth: { bid: i } },
    });
  }
  await socket.send(encode(records, { useBigInt64: true }));
}
socket.close();
