import { withZone } from '../time/zone';

/**
 * Goes to an address of the page without loading it anew. Whoever shows the address hears of it as of
 * the browser's own way back, so there is one way to follow it.
 */
export function navigate(address: string): void {
  window.history.pushState(null, '', withZone(address));
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** Has the listener called whenever the address has changed, until the returned function is called. */
export function followAddress(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}
