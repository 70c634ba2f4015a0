import type { Role } from '../api/system';

/** What each role does, and so is not told of by a process that does not have it. */
const DOES: Readonly<Record<Role, string>> = {
  collector: 'takes records in',
  writer: 'stores them',
  query: 'answers queries',
};

const ROLES: readonly Role[] = ['collector', 'writer', 'query'];

/** Says which parts of Millrace another process has; undefined if this one has all. */
export function missingParts(roles: readonly Role[]): string | undefined {
  const others = ROLES.filter((role) => !roles.includes(role));
  if (others.length === 0) return undefined;
  const does = others.map((role) => `${DOES[role]} (${role})`).join(' and what ');
  return `This process is ${roles.join(' and ')} alone. What ${does} is another process, which tells of itself at /api/v1/system and /metrics of its own address.`;
}
