import { CopyButton } from './CopyButton';
import classes from './Command.module.css';

/** A command to be copied into a terminal. */
export function Command({ children }: { children: string }) {
  return (
    <div className={classes.command}>
      <pre>{children}</pre>
      <CopyButton text={children} label="Copy the command" />
    </div>
  );
}
