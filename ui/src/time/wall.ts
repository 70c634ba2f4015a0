/** Offsets from UTC change at whole quarters of an hour, so one look-up serves a quarter. */
const SLOT_MS = 900_000;
const DAY_MS = 86_400_000;
/** As many quarters are remembered; a page of rows needs a few. */
const REMEMBERED = 5000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether there is a time zone of the name. */
export function isZone(name: string): boolean {
  if (name === '') return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clocks are ahead of UTC at the moment, ms. */
export function offsetOf(zone: string, at: number): number {
  const slot = Math.floor(at / SLOT_MS);
  const key = `${zone} ${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const found = readOffset(zone, slot * SLOT_MS);
  if (offsets.size >= REMEMBERED) offsets.clear();
  offsets.set(key, found);
  return found;
}

/** What the zone's clocks and calendars show at the moment, to be read by the getters of UTC. */
export function wallOf(zone: string, at: number): Date {
  return new Date(at + offsetOf(zone, at));
}

/**
 * The moment at which the zone's clocks show a time, ms since the epoch. Where they show it twice,
 * the first; where they leave it out, as much later as they were put forward.
 *
 * @param wall what they show, read as if it were UTC, ms
 */
export function momentOf(zone: string, wall: number): number {
  const before = offsetOf(zone, wall - DAY_MS);
  const after = offsetOf(zone, wall + DAY_MS);
  const shown = [wall - Math.max(before, after), wall - Math.min(before, after)];
  return shown.find((at) => at + offsetOf(zone, at) === wall) ?? wall - before;
}

/** What is added to UTC, such as `UTC+1` or `UTC−3:30`. */
export function offsetName(zone: string, at: number): string {
  const minutes = Math.round(offsetOf(zone, at) / 60_000);
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

function readOffset(zone: string, at: number): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const year = part.year ?? 1970;
  const wall = new Date(0);
  wall.setUTCFullYear(year, (part.month ?? 1) - 1, part.day ?? 1);
  wall.setUTCHours(part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
  return wall.valueOf() - at;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}
