import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { cleanUp } from './cleanup.js';

/**
 * @typedef {object} Server
 * @property {string} url where it is, without a slash at the end
 * @property {string | undefined} metrics where others push metrics, by ZeroMQ
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop ends it; its data stays for {@link restart}
 * @property {(still: boolean) => void} hold makes it stand still, or go on: it accepts, and answers nothing
 * @property {() => Promise<Server>} restart starts another on the same port and data
 */

/**
 * The server that the tests run against: the one at MILLRACE_URL, which has the demonstration's data where all
 * tests are run, or one of their own, started from the runnable folder at MILLRACE_HOME.
 *
 * @param {import('./cleanup.js').Cleaned} t
 * @returns {Promise<string>} its address
 */
export async function serverFor(t) {
  if (process.env.MILLRACE_URL) return process.env.MILLRACE_URL.replace(/\/$/, '');
  return (await startServer(t)).url;
}

/** Whether tests may start a server, and stop it again. */
export const canStart = Boolean(process.env.MILLRACE_HOME);

/**
 * Starts a server on a free port with data of its own, both gone when the test is over.
 *
 * @param {import('./cleanup.js').Cleaned} t
 * @param {'up' | 'demo'} command
 * @param {Record<string, string>} settings by the names of environment variables
 * @returns {Promise<Server>}
 */
export async function startServer(t, command = 'up', settings = {}) {
  const data = await mkdtemp(join(tmpdir(), 'millrace-page-'));
  /** @type {Server | undefined} */
  let latest;
  cleanUp(t, async () => {
    await latest?.stop();
    await rm(data, { recursive: true, force: true });
  });

  /** @param {string} port @returns {Promise<Server>} */
  async function start(port) {
    const home = process.env.MILLRACE_HOME;
    if (!home)
      throw new Error(
        'Set MILLRACE_URL to a running server, or MILLRACE_HOME to a runnable folder.',
      );
    const child = spawn(join(home, 'bin/millrace'), [command, '--port', port, '--data', data], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        // Several servers are on one OpenSearch, if the environment puts them there.
        ...(process.env.MILLRACE_LOGS === 'opensearch' && {
          MILLRACE_OPENSEARCH_INDICES_PREFIX: basename(data).toLowerCase(),
        }),
        // Who gives a port of HTTP has the usual ones of ZeroMQ, where another server may be.
        MILLRACE_ZEROMQ_PORT: '0',
        MILLRACE_ZEROMQ_LOGS_PORT: '0',
        MILLRACE_ZEROMQ_METRICS_PORT: '0',
        ...settings,
      },
    });
    // A file of tests that fails before its first test has nothing run after it.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    const { url, metrics } = await addressesFrom(child);
    latest = {
      url,
      metrics,
      async stop(signal = 'SIGTERM') {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill(signal);
        await once(child, 'exit');
      },
      hold(still) {
        child.kill(still ? 'SIGSTOP' : 'SIGCONT');
      },
      restart: () => start(new URL(url).port),
    };
    return latest;
  }
  return start('0');
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child */
async function addressesFrom(child) {
  let url = '';
  for await (const line of createInterface(child.stdout)) {
    if (url !== '') {
      // It is told next, if it listens there at all.
      child.stdout.resume();
      return { url, metrics: /metrics to (tcp:\/\/\S+)/.exec(line)?.[1] };
    }
    url = /\bup at (http:\/\/\S+?)\/?$/.exec(line)?.[1] ?? '';
  }
  throw new Error(`The server ended before it was up, with exit code ${child.exitCode}.`);
}
