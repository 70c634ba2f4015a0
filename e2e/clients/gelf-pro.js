// Logs numbered lines with gelf-pro over UDP: node gelf-pro.js PORT COUNT
// After each part it says how many it has sent, and waits for a line.
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import gelf from "gelf-pro";

const PART = 100;

const [port, count] = process.argv.slice(2);
gelf.setConfig({
  fields: { service: "gelf-pro-client" },
  adapterOptions: { host: "127.0.0.1", port: Number(port) },
});
const send = (level, text, fields) =>
  new Promise((resolve, reject) =>
    gelf[level](text, fields, (error) => (error ? reject(error) : resolve())),
  );

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
for (let number = 0; number < Number(count); number++) {
  if (number % 10 === 0) {
    // What does not shrink: three datagrams.
    await send("error", `order ${number}`, { number, payload: randomBytes(2_000).toString("hex") });
  } else {
    await send("debug", `order ${number}`, { number });
  }
  if ((number + 1) % PART === 0) {
    console.log(number + 1);
    await answers.next();
  }
}
process.exit();
