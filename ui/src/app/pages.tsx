import { lazy, type ComponentType } from 'react';
import { Explore } from '../explore/Explore';

/** A page of the application: where it is, what it is called, and what shows it. */
export interface Page {
  readonly path: string;
  readonly name: string;
  readonly Content: ComponentType;
}

/** The first page comes with the first script; the others' scripts come when they are opened. */
export const PAGES: readonly [Page, ...Page[]] = [
  { path: '/', name: 'Explore', Content: Explore },
  { path: '/trading', name: 'Trading', Content: lazy(() => import('../trading/page')) },
  { path: '/analytics', name: 'Analytics', Content: lazy(() => import('../analytics/page')) },
  { path: '/exceptions', name: 'Exceptions', Content: lazy(() => import('../exceptions/page')) },
  { path: '/ledger', name: 'Ledger', Content: lazy(() => import('../ledger/page')) },
  // The server's own metrics, for Prometheus, are at /metrics.
  { path: '/measurements', name: 'Metrics', Content: lazy(() => import('../metrics/page')) },
];

/** The page at the path; the first for a path that none has. */
export function pageAt(path: string): Page {
  return PAGES.find((page) => page.path === path) ?? PAGES[0];
}
