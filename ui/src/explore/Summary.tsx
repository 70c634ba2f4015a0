import type { ReactNode } from 'react';
import type { useHistogram, useRecords } from './answers';
import { totalOf } from './histogram/stack';
import { StatusLine } from './StatusLine';

/** What was found, in one line: the histogram has counted the records, the pipes' table its rows. */
export function Summary({
  records,
  histogram,
  children,
}: {
  records: ReturnType<typeof useRecords>;
  histogram: ReturnType<typeof useHistogram>;
  children: ReactNode;
}) {
  const pages = records.data?.pages ?? [];
  const counts = histogram.data && !histogram.isError ? [histogram.data] : [];
  return (
    <StatusLine
      count={countOf()}
      answers={records.isError ? [] : [...pages, ...counts]}
      loading={records.isFetching || histogram.isFetching}
    >
      {children}
    </StatusLine>
  );

  function countOf(): string | undefined {
    const first = pages[0];
    if (records.isError || !first) return undefined;
    if ('rows' in first) return plural(first.rows.length, 'row');
    return counts[0] && plural(totalOf(counts[0].buckets), 'record');
  }
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
}
