import type { QueryClient } from '@tanstack/react-query';
import { type ComponentType } from 'react';
import { Explore } from '../explore/Explore';
import { headStart } from '../explore/headStart';
import type { ShortcutId } from '../shortcuts/shortcuts';
import { lazyPart } from '../components/lazyPart';

/** A page of the application: where it is, what it is called, and what shows it. */
export interface Page {
  readonly path: string;
  readonly name: string;
  readonly shortcut: ShortcutId;
  readonly Content: ComponentType;
  /** What is worth waiting for before the page is drawn as the first; it waits a moment only. */
  readonly before?: (client: QueryClient) => Promise<void>;
}

/** The first page comes with the first script; the others' scripts come when they are opened. */
export const PAGES: readonly [Page, ...Page[]] = [
  { path: '/', name: 'Explore', shortcut: 'go.explore', Content: Explore, before: headStart },
  {
    path: '/trading',
    name: 'Trading',
    shortcut: 'go.trading',
    Content: lazyPart(async () => (await import('../trading/page')).default),
  },
  {
    path: '/analytics',
    name: 'Analytics',
    shortcut: 'go.analytics',
    Content: lazyPart(async () => (await import('../analytics/page')).default),
  },
  {
    path: '/exceptions',
    name: 'Exceptions',
    shortcut: 'go.exceptions',
    Content: lazyPart(async () => (await import('../exceptions/page')).default),
  },
  {
    path: '/ledger',
    name: 'Ledger',
    shortcut: 'go.ledger',
    Content: lazyPart(async () => (await import('../ledger/page')).default),
  },
  // The server's own metrics, for Prometheus, are at /metrics.
  {
    path: '/measurements',
    name: 'Metrics',
    shortcut: 'go.metrics',
    Content: lazyPart(async () => (await import('../metrics/page')).default),
  },
  {
    path: '/system',
    name: 'System',
    shortcut: 'go.system',
    Content: lazyPart(async () => (await import('../system/page')).default),
  },
];

/** The page at the path; the first for a path that none has. */
export function pageAt(path: string): Page {
  return PAGES.find((page) => page.path === path) ?? PAGES[0];
}
