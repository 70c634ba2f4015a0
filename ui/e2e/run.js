import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { demoHistory } from './harness/demo.js';
import { canStart, startServer } from './harness/server.js';

// Runs the files of tests that are named, or all, one after another. They share one server with the
// demonstration's data; who would be disturbed by it, or stops its server, starts one of his own.
const folder = import.meta.dirname;
const named = process.argv.slice(2);
const files =
  named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith('.test.js'));

/** @type {(() => Promise<void>)[]} */
const cleanups = [];
try {
  if (!process.env.MILLRACE_URL && canStart) {
    const { url } = await startServer({ after: (cleanup) => cleanups.push(cleanup) }, 'demo');
    await demoHistory(url);
    process.env.MILLRACE_URL = url;
  }
  const tests = run({ files: files.sort().map((name) => join(folder, name)), concurrency: 1 });
  tests.on('test:fail', () => (process.exitCode = 1));
  const report = tests.compose(new spec());
  report.pipe(process.stdout);
  await once(report, 'end');
} finally {
  for (const cleanup of cleanups) await cleanup();
}
