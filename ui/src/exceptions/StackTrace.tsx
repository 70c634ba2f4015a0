import { useMemo } from 'react';
import { CopyButton } from '../components/CopyButton';
import { plural } from '../format/number';
import classes from './Exceptions.module.css';
import { partsOf } from './stackTrace';

/** A stack trace with the libraries' frames folded. */
export function StackTrace({ trace }: { trace: string | null | undefined }) {
  const parts = useMemo(() => partsOf(trace ?? ''), [trace]);
  if (trace == null) return <p className={classes.facts}>It came without a stack trace.</p>;
  return (
    <section className={classes.trace} aria-label="Stack trace">
      <div className={classes.copy}>
        <CopyButton text={trace} label="Copy the stack trace" />
      </div>
      {parts.map((part, i) => {
        if (part.kind === 'head') {
          return (
            <p key={i} className={classes.head}>
              {part.text}
            </p>
          );
        }
        const lines = part.lines.join('\n');
        if (!part.library || part.lines.length === 1) return <pre key={i}>{lines}</pre>;
        return (
          <details key={i}>
            <summary>{plural(part.lines.length, 'frame')} of libraries</summary>
            <pre>{lines}</pre>
          </details>
        );
      })}
    </section>
  );
}
