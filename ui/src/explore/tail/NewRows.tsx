import { Button } from '@mantine/core';
import classes from './NewRows.module.css';

/** Says, over a list that is held for reading, that more has come. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <Button className={classes.pill} radius="xl" onClick={onShow}>
      {count.toLocaleString()} new ↑
    </Button>
  );
}
