const STEPS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** How long ago a moment was, in its largest unit; "now" for the last second and for what is to come. */
export function ago(momentMs: number, nowMs: number): string {
  const past = nowMs - momentMs;
  const step = STEPS.find(([, size]) => past >= size);
  return step ? `${Math.floor(past / step[1])} ${step[0]} ago` : 'now';
}

/** A span of time, in at most its two largest units, such as "2 h 5 min". */
export function span(ms: number): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(ms / 1000) * 1000);
  for (const [name, size] of STEPS) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0 || parts.length > 0) parts.push(amount > 0 ? `${amount} ${name}` : '');
  }
  return parts.slice(0, 2).filter(Boolean).join(' ') || '0 s';
}
