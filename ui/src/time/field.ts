import { momentOf, wallOf } from './wall';

/** A time as a datetime-local field has it, in the zone; empty if there is none. */
export function toField(time: string | undefined, zone: string): string {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? '' : wallOf(zone, at).toISOString().slice(0, 19);
}

/** The time in such a field, in RFC 3339; empty if it is. */
export function fromField(text: string, zone: string): string {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? '' : new Date(momentOf(zone, wall)).toISOString();
}
