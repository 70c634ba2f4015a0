import { AlertIcon, CheckIcon, PauseIcon } from '../components/icons';
import type { ExchangeStatus } from './status';
import classes from './Trading.module.css';

/** A status by its word and its sign, so that it reads without colour too. */
export function Status({ status: { word, level } }: { status: ExchangeStatus }) {
  return (
    <span className={classes.status} data-level={level}>
      {level === 'good' && <CheckIcon />}
      {level === 'warn' && <PauseIcon />}
      {level === 'bad' && <AlertIcon />}
      {word}
    </span>
  );
}
