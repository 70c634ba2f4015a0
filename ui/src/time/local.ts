/** A time as a datetime-local field has it, in the browser's time zone; empty if there is none. */
export function toLocal(time: string | undefined): string {
  const date = new Date(time ?? '');
  if (Number.isNaN(date.valueOf())) return '';
  const shifted = new Date(date.valueOf() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** The time in such a field, in RFC 3339; empty if it is. */
export function fromLocal(local: string): string {
  return local === '' ? '' : new Date(local).toISOString();
}
