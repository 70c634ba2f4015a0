import { useSyncExternalStore } from 'react';
import { followAddress } from '../address/navigate';
import { isZone } from './wall';

/** Under which name the server keeps the zone of whoever has not chosen one. */
export const ZONE_PREFERENCE = 'time-zone';

/** What is chosen to have the browser's own zone, whichever that is. */
export const BROWSER = 'browser';

const KEY = 'millrace-zone';
const PARAMETER = 'zone';

const listeners = new Set<() => void>();
/** What the server says; empty if nothing. */
let preferred = '';
/** What was found for the address it was found for: every time that is shown asks. */
let known: { readonly search: string; readonly zone: string } | undefined;

/** The zone of the browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The time zone that all times are shown in: that of the address, or else what the reader has chosen
 * before, or what the server prefers, or the browser's own.
 */
export function currentZone(): string {
  const search = shownSearch();
  if (known?.search !== search) {
    const zone = chosenZone() || preferred;
    known = { search, zone: zone !== BROWSER && isZone(zone) ? zone : browserZone() };
  }
  return known.zone;
}

/** What the address or the reader says; empty if neither does. */
export function chosenZone(): string {
  return new URLSearchParams(shownSearch()).get(PARAMETER) ?? habit();
}

/**
 * The zone that times are shown in. A page is rendered again when it changes; who keeps what he has made of times asks
 * for it, too.
 */
export function useZone(): string {
  return useSyncExternalStore(subscribe, currentZone);
}

/** Shows times in the zone from now on, on this page and those to come. */
export function chooseZone(zone: string): void {
  try {
    window.localStorage.setItem(KEY, zone);
  } catch {
    // A browser that keeps nothing has it in the address, for as long as that is there.
  }
  const { pathname, search } = window.location;
  const parameters = new URLSearchParams(search);
  if (zone === BROWSER) parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, zone);
  const rest = parameters.toString();
  // The choice goes with the present step of the way back: what is looked at stays the same.
  window.history.replaceState(null, '', rest === '' ? pathname : `${pathname}?${rest}`);
  tell();
}

/** Has the server's zone shown to who has not chosen one. */
export function preferZone(zone: string): void {
  if (zone === preferred) return;
  preferred = zone;
  tell();
}

/**
 * The address with the zone that was chosen, so that a link shows others the same times; one that names
 * a zone already keeps it. The browser's own is not named: to others it would be another.
 */
export function withZone(address: string): string {
  const [path = '', search = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(search);
  const shown = chosenZone();
  if (parameters.has(PARAMETER) || shown === BROWSER || !isZone(shown)) return address;
  parameters.set(PARAMETER, shown);
  return `${path}?${parameters}`;
}

/** The search part of the address; empty where the page is drawn to text, without one. */
function shownSearch(): string {
  return (globalThis as { location?: Location }).location?.search ?? '';
}

function habit(): string {
  try {
    const kept = window.localStorage.getItem(KEY) ?? '';
    return kept === BROWSER || isZone(kept) ? kept : '';
  } catch {
    return '';
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const unfollow = followAddress(listener);
  return () => {
    listeners.delete(listener);
    unfollow();
  };
}

function tell(): void {
  known = undefined;
  for (const listener of listeners) listener();
}
