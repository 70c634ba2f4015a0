// Pushes measurements as any foreign service would: node push-metrics.js ENDPOINT COUNT
import { encode } from "@msgpack/msgpack";
import { Push } from "zeromq";

const [endpoint, count] = process.argv.slice(2);

const socket = new Push({ linger: 60_000 });
socket.connect(endpoint);

const now = Date.now();
for (let i = 0; i < Number(count); i++) {
  await socket.send(
    encode({
      timestamp: now - i,
      type: "performance_metrics",
      component: "gateway",
      data: {
        exchange: "kraken",
        cpu_percent: 12.5,
        queue: { depth: i },
        api_latency_us: { count: 10, mean: 3, min: 1, max: 9, p50: 2, p95: 8, p99: 8.5 },
      },
    }),
  );
}
socket.close();
