import { useSyncExternalStore } from 'react';
import { followAddress } from './navigate';

/** The path of the address: which page is shown. */
export function usePath(): string {
  return useSyncExternalStore(followAddress, () => window.location.pathname);
}
