import react from '@vitejs/plugin-react';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running server; the built page is served by the server itself. */
const server = process.env.MILLRACE_URL ?? 'http://127.0.0.1:7070';

/** Puts a gzipped copy beside each script and style once it is written, which the server sends to who takes it. */
const gzipped: Plugin = {
  name: 'gzipped',
  apply: 'build',
  writeBundle({ dir = 'dist' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
      const file = join(dir, name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

export default defineConfig({
  plugins: [react(), gzipped],
  build: {
    target: 'es2023',
    // A data: URL would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // A style that could not be loaded with its part would not be asked for again.
    cssCodeSplit: false,
    // The polyfill is an inline script in older browsers' way; es2023 browsers have the real thing.
    // One script, all of it needed at once; its budget is 350 kB gzipped.
    chunkSizeWarningLimit: 1100,
    modulePreload: { polyfill: false },
    // One script for the first view, whatever other pages share of it: a browser has six connections, and waits for the ninth.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/logs', '/health', '/ready', '/metrics', '/docs', '/openapi.json'].map((path) => [
        path,
        { target: server, ws: true },
      ]),
    ),
  },
});
