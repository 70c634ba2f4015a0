const DAY = 86_400_000;
const MONTH = 28 * DAY;

/** What stands at the ticks of a time axis: as much of the time as tells them apart. */
export function timeLabels(times: readonly number[]): string[] {
  const step = (times[1] ?? Infinity) - (times[0] ?? 0);
  return times.map((time) => label(new Date(time), step));
}

function label(time: Date, step: number): string {
  const midnight = time.getHours() === 0 && time.getMinutes() === 0 && time.getSeconds() === 0;
  if (step >= MONTH) return time.toLocaleDateString(undefined, { year: 'numeric', month: 'short' });
  if (step >= DAY || midnight) {
    return time.toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
  }
  const options: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(step < 60_000 && { second: '2-digit' }),
    ...(step < 1000 && { fractionalSecondDigits: 3 }),
  };
  return time.toLocaleTimeString(undefined, options);
}
