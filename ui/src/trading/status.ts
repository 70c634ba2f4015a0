import type { Exchange } from '../api/desk';

/** How an exchange does, in a word, and how bad that is. */
export interface ExchangeStatus {
  readonly word: 'Live' | 'Quiet' | 'Silent' | 'Failing' | 'Troubled';
  readonly level: 'good' | 'warn' | 'bad';
}

/** Not heard for so long, an exchange is quiet, then silent, ms. */
const QUIET_MS = 15_000;
const SILENT_MS = 60_000;

/** From so great a part of trades that fail on, an exchange is troubled, then failing. */
const TROUBLED = 0.02;
const FAILING = 0.1;

export function statusOf({ last_ms, error_rate }: Exchange, serverNow: number): ExchangeStatus {
  const silence = serverNow - last_ms;
  const errors = error_rate ?? 0;
  if (errors >= FAILING) return { word: 'Failing', level: 'bad' };
  if (silence >= SILENT_MS) return { word: 'Silent', level: 'bad' };
  if (errors >= TROUBLED) return { word: 'Troubled', level: 'warn' };
  if (silence >= QUIET_MS) return { word: 'Quiet', level: 'warn' };
  return { word: 'Live', level: 'good' };
}
