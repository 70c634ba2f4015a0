import type { Level } from '../api/types';
import classes from './LevelChip.module.css';

/** A level by its name, so that it reads without colour too. */
export function LevelChip({ level }: { level: Level }) {
  return (
    <span className={classes.chip} data-level={level}>
      {level}
    </span>
  );
}
