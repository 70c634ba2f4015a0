import { get } from './client';

/** The server's clock, ms since the epoch. */
export async function fetchTime(signal: AbortSignal): Promise<number> {
  const { time_us } = await get<{ time_us: number }>('/api/v1/time', {}, signal);
  return time_us / 1000;
}
