import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running server; the built page is served by the server itself. */
const server = process.env.MILLRACE_URL ?? 'http://127.0.0.1:7070';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // A data: URL would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in older browsers' way; es2023 browsers have the real thing.
    // One script, all of it needed at once; its budget is 350 kB gzipped.
    chunkSizeWarningLimit: 1100,
    modulePreload: { polyfill: false },
  },
  test: { include: ['src/**/*.test.ts'] },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/logs', '/health', '/ready', '/docs', '/openapi.json'].map((path) => [
        path,
        { target: server, ws: true },
      ]),
    ),
  },
});
