import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { IconButton } from '../../components/button/IconButton';
import { ApiError } from '../../api/ApiError';
import { fetchRecord } from '../../api/logs';
import type { LogRecord } from '../../api/types';
import { AlertIcon, CloseIcon } from '../../components/icons';
import { LevelChip } from '../../components/LevelChip';
import { shortTime } from '../../time/shortTime';
import { indexOf, type Items } from './items';
import { lineOf } from './line';
import classes from './LinkedRow.module.css';

/** The record that a link leads to, above the list, if it is not among the rows that are loaded. */
export function LinkedRow({
  id,
  items,
  detail,
  onClose,
}: {
  id: string;
  items: Items;
  detail: (record: LogRecord) => ReactNode;
  onClose: () => void;
}) {
  const listed = useMemo(() => indexOf(items, id) >= 0, [items, id]);
  const { data, error } = useQuery({
    queryKey: ['record', id],
    queryFn: ({ signal }) => fetchRecord(id, signal),
    enabled: !listed,
  });
  if (listed) return null;
  return (
    <section className={classes.linked} aria-label="Opened record" data-testid="linked-row">
      <div className={classes.head}>
        {data && (
          <>
            <time dateTime={data.timestamp} title={data.timestamp}>
              {shortTime(data.timestamp)}
            </time>
            <LevelChip level={data.level} />
            <span className={classes.service}>{data.service}</span>
            <span className={classes.message}>{lineOf(data)}</span>
          </>
        )}
        {error && (
          <span className={classes.gone} role="alert">
            <AlertIcon /> {said(error)}
          </span>
        )}
        {!data && !error && <Loader size={14} role="status" aria-label="Loading the record" />}
        <span className={classes.space} />
        <IconButton size="small" aria-label="Close the record" onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      {data && detail(data)}
    </section>
  );
}

function said(error: Error): string {
  if (error instanceof ApiError && error.kind === 'NOT_FOUND') {
    return 'The record that the link leads to is gone. It may have expired.';
  }
  return `The record could not be loaded: ${error.message}`;
}
