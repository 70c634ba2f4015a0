import type { Query, UseQueryResult } from '@tanstack/react-query';

/** What is asked for beside the answer itself, and given up with it: the first parts of the keys. */
export const ASIDES = {
  facet: 'facet',
  total: 'total',
  fields: 'fields',
  quantiles: 'quantiles',
} as const;

const NAMES: ReadonlySet<unknown> = new Set(Object.values(ASIDES));

export function isAside({ queryKey }: Query): boolean {
  return NAMES.has(queryKey[0]);
}

/** The answer without what is kept of the one before, if it was given up. */
export function unlessCancelled<A>(answer: UseQueryResult<A>) {
  const { data, isPending, isPlaceholderData, fetchStatus } = answer;
  const cancelled = fetchStatus === 'idle' && (isPending || isPlaceholderData);
  return { ...answer, data: cancelled ? undefined : data, isCancelled: cancelled };
}
