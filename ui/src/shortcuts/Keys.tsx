import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import classes from './HelpSheet.module.css';

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  Control: 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
};

/** Keys as they are printed on a keyboard: any of the given, each perhaps of two in a row. */
export function Keys({ of }: { of: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {of.map((keys, index) => (
        <Fragment key={keys}>
          {index > 0 && <span className={classes.word}>or</span>}
          {(keys === ' ' ? [keys] : keys.split(' ')).map((key) => (
            <Kbd key={key}>{NAMES[key] ?? key}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
