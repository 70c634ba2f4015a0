import type { LogRecord } from '../../../api/types';
import { StackTrace } from '../../../components/trace/StackTrace';
import { isTrace } from '../../../components/trace/stackTrace';
import { Highlighted } from '../Highlighted';
import { Field } from './Field';
import { fieldsOf } from './fields';
import { Readable } from './json/Readable';
import classes from './RowDetail.module.css';

/** A record's message, its exception, and each of its fields. */
export function Fields({ record, matcher }: { record: LogRecord; matcher: RegExp | undefined }) {
  const mark = (text: string) => <Highlighted text={text} matcher={matcher} />;
  const { message, exception } = record;
  return (
    <>
      {message !== '' &&
        (isTrace(message) ? (
          <StackTrace trace={message} mark={mark} />
        ) : (
          <div className={classes.text} data-testid="message">
            <Readable text={message} mark={mark} />
          </div>
        ))}
      {exception !== undefined && <StackTrace trace={exception} mark={mark} />}
      <dl className={classes.fields}>
        {fieldsOf(record).map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
    </>
  );
}
