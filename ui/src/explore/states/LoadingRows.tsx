import { Skeleton } from '@mantine/core';
import classes from './LoadingRows.module.css';

const WIDTHS = [62, 48, 71, 55, 80, 43, 66, 58, 74, 50, 69, 46];

/** Stands in for rows until the first answer. */
export function LoadingRows() {
  return (
    <div className={classes.rows} role="status" aria-label="Searching">
      {WIDTHS.map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} mx={28} my={15} />
      ))}
    </div>
  );
}
