import classes from './Trading.module.css';

/** Whether a trade went as intended: only a failure stands out. */
export function Outcome({ success }: { success: boolean | undefined }) {
  if (success === undefined) return null;
  return (
    <span className={classes.outcome} data-success={success}>
      {success ? 'done' : '✕ failed'}
    </span>
  );
}
