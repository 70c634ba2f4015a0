import { Suspense, useState, type ReactNode } from 'react';
import type { LogRecord } from '../../../api/types';
import { CopyButton } from '../../../components/CopyButton';
import { LinkIcon } from '../../../components/icons';
import { Tabs } from '../../../components/Tabs';
import { CODEC } from '../../view';
import { Fields } from './Fields';
import classes from './RowDetail.module.css';
import { lazyPart } from '../../../components/lazyPart';

const JsonTree = lazyPart(async () => (await import('./json/JsonTree')).JsonTree);
const Context = lazyPart(async () => (await import('./Context')).Context);
const Trace = lazyPart(async () => (await import('./trace/Trace')).Trace);

type Part = 'fields' | 'json' | 'context' | 'trace';

/** All of a record, and what stands around it. */
export function RowDetail({ record, matcher }: { record: LogRecord; matcher: RegExp | undefined }) {
  const [part, setPart] = useState<Part>('fields');
  const parts: Readonly<Record<Part, () => ReactNode>> = {
    fields: () => <Fields record={record} matcher={matcher} />,
    json: () => <JsonTree value={record} open />,
    context: () => <Context record={record} />,
    trace: () => <Trace record={record} traceId={record.trace_id ?? ''} />,
  };
  return (
    <div className={classes.detail} data-testid="row-detail">
      <div className={classes.head}>
        <Tabs
          label="About this record"
          tabs={[
            { value: 'fields', name: 'Fields' },
            { value: 'json', name: 'JSON' },
            { value: 'context', name: 'Context' },
            ...(record.trace_id === undefined ? [] : [{ value: 'trace' as const, name: 'Trace' }]),
          ]}
          selected={part}
          onSelect={setPart}
        />
        <span className={classes.timestamp}>{record.timestamp}</span>
        <CopyButton text={JSON.stringify(record, null, 2)} label="Copy as JSON" />
        <CopyButton text={linkTo(record)} label="Copy link" icon={<LinkIcon />} />
      </div>
      <div role="tabpanel" aria-label={part} className={classes.part}>
        <Suspense fallback={<p className={classes.note}>Loading…</p>}>{parts[part]()}</Suspense>
      </div>
    </div>
  );
}

/** The address of the view with the record opened. */
function linkTo({ id }: LogRecord): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${CODEC.addressOf({ ...CODEC.viewOf(search), row: id })}`;
}
