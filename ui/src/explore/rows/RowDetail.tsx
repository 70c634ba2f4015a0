import type { LogRecord } from '../../api/types';
import { CopyButton } from '../../components/CopyButton';
import { Field } from './Field';
import { fieldsOf } from './fields';
import { Highlighted } from './Highlighted';
import classes from './RowDetail.module.css';

/** All of a record. */
export function RowDetail({ record, matcher }: { record: LogRecord; matcher: RegExp | undefined }) {
  return (
    <div className={classes.detail} data-testid="row-detail">
      <div className={classes.head}>
        <span className={classes.timestamp}>{record.timestamp}</span>
        <CopyButton text={JSON.stringify(record, null, 2)} label="Copy as JSON" />
      </div>
      {record.message !== '' && (
        <pre className={classes.text}>
          <Highlighted text={record.message} matcher={matcher} />
        </pre>
      )}
      {record.exception !== undefined && (
        <pre className={classes.exception} tabIndex={0} aria-label="Exception">
          <Highlighted text={record.exception} matcher={matcher} />
        </pre>
      )}
      <dl className={classes.fields}>
        {fieldsOf(record).map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
    </div>
  );
}
