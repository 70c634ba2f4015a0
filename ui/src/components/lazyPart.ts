import { lazy, type ComponentType } from 'react';
import { fetchHealth } from '../api/health';

/** How long after a try the next is made, ms. */
const RETRY_MS = 1500;

/** A server that takes longer to answer is as good as gone, ms. */
const LONGEST_MS = 5000;

/**
 * A part of the page that is loaded when it is shown for the first time. While the server is gone, of which another part of
 * the page tells, it is waited for; if the server is there and has it not, as after an upgrade, showing it fails.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await load().catch(() => whenBack(load)) }));
}

async function whenBack<T>(load: () => Promise<T>): Promise<T> {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  return load();
}

async function isThere(): Promise<boolean> {
  return fetchHealth(AbortSignal.timeout(LONGEST_MS)).then(
    () => true,
    () => false,
  );
}
