import type { SystemAnswer } from '../api/system';

/** Joins an answer to what was known before it, of which it brings only the end. */
export function joined(before: SystemAnswer | undefined, answer: SystemAnswer): SystemAnswer {
  if (before?.started !== answer.started) return answer;
  // Two answers that were asked for at once may bring the same.
  const last = before.times_ms.at(-1) ?? 0;
  const fresh = answer.times_ms.filter((time) => time > last);
  const known = answer.times_ms.length - fresh.length;
  const times = [...before.times_ms, ...fresh];
  const oldest = (times.at(-1) ?? 0) - answer.history_ms;
  const from = times.findIndex((time) => time > oldest);
  const names = new Set([...Object.keys(before.figures), ...Object.keys(answer.figures)]);
  const figures = Object.fromEntries(
    [...names].map((name) => [
      name,
      [
        ...(before.figures[name] ?? before.times_ms.map(() => null)),
        ...(answer.figures[name]?.slice(known) ?? fresh.map(() => null)),
      ].slice(from),
    ]),
  );
  return { ...answer, times_ms: times.slice(from), figures };
}

/** The newest value of a figure that is no older than so many samples; undefined if there is none. */
export function latest(
  { figures }: Pick<SystemAnswer, 'figures'>,
  name: string,
  samples = 12,
): number | undefined {
  const values = figures[name]?.slice(-samples) ?? [];
  return values.findLast((value) => value !== null) ?? undefined;
}

/** The mean of a figure over the last samples; undefined if it has no value in them. */
export function mean(
  { figures }: Pick<SystemAnswer, 'figures'>,
  name: string,
  samples = 12,
): number | undefined {
  const values = (figures[name]?.slice(-samples) ?? []).filter((value) => value !== null);
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}
