import type { ReactNode } from 'react';
import type { Answered, Search } from '../api/types';
import type { useHistogram, useRecords } from './answers';
import { totalOf } from './histogram/stack';
import { useOlder } from './rows/useOlder';
import { StatusLine } from './StatusLine';

const CANCELLED: Answered = {
  complete: false,
  missing: ['The search was cancelled before all records were looked at.'],
  took_ms: 0,
};

/** What was found, in one line: the histogram has counted the records, the pipes' table its rows. */
export function Summary({
  search,
  records,
  histogram,
  children,
}: {
  search: Search;
  records: ReturnType<typeof useRecords>;
  histogram: ReturnType<typeof useHistogram>;
  children: ReactNode;
}) {
  const first = records.data;
  const older = useOlder(search, first && 'logs' in first ? first : undefined);
  const pages = first ? [first, ...(older.data?.pages ?? [])] : [];
  const slow = [records.soFar, histogram.soFar].filter((soFar) => soFar !== undefined);
  const cancelled = slow.some((soFar) => soFar.cancelled);
  const counts = histogram.data && !histogram.isError ? [histogram.data] : [];
  const counted = first && 'rows' in first ? records : histogram;
  return (
    <StatusLine
      count={countOf()}
      answers={answers()}
      soFar={counted.soFar !== undefined}
      loading={records.isFetching || histogram.isFetching}
    >
      {children}
    </StatusLine>
  );

  function answers(): readonly Answered[] {
    if (records.isError) return [];
    if (cancelled) return [...pages, ...counts, CANCELLED];
    return slow.length > 0 ? [] : [...pages, ...counts];
  }

  function countOf(): string | undefined {
    if (records.isError || !first || (counted.soFar && !counted.soFar.answer)) return undefined;
    if ('rows' in first) return plural(first.rows.length, 'row');
    return counts[0] && plural(totalOf(counts[0].buckets), 'record');
  }
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
}
