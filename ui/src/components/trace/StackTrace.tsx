import { useMemo, type ReactNode } from 'react';
import { CopyButton } from '../CopyButton';
import { hidden, isFolded, partsOf } from './stackTrace';
import classes from './StackTrace.module.css';

const asItIs = (text: string): ReactNode => text;

/** A stack trace with the libraries' frames folded. */
export function StackTrace({
  trace,
  mark = asItIs,
}: {
  trace: string;
  /** Shows a text with what was searched for marked. */
  mark?: (text: string) => ReactNode;
}) {
  const parts = useMemo(() => partsOf(trace), [trace]);
  return (
    <section className={classes.trace} aria-label="Stack trace">
      <div className={classes.copy}>
        <CopyButton text={trace} label="Copy the stack trace" />
      </div>
      {parts.map((part, i) => {
        if (part.kind === 'head') {
          return (
            <p key={i} className={classes.head}>
              {mark(part.text)}
            </p>
          );
        }
        const frames = part.frames.join('\n');
        if (!isFolded(part)) return <pre key={i}>{mark(frames)}</pre>;
        return (
          <details key={i}>
            <summary>{hidden(part.frames.length)}</summary>
            <pre>{mark(frames)}</pre>
          </details>
        );
      })}
    </section>
  );
}
