/**
 * A record's time as it is shown in a row, in the browser's time zone, to the millisecond. The year
 * is left out where it is this one.
 */
export function shortTime(timestamp: string): string {
  const time = new Date(timestamp);
  if (Number.isNaN(time.valueOf())) return timestamp;
  const year = time.getFullYear() === new Date().getFullYear() ? '' : `${time.getFullYear()}-`;
  const date = `${year}${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${date} ${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** Only the time of day of it. */
export function clockTime(timestamp: string): string {
  return shortTime(timestamp).split(' ').at(-1) ?? timestamp;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
