import { Button } from '../../components/button/Button';
import classes from './NewRows.module.css';

/** Says, over a list that is held for reading, that more has come. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <Button className={classes.pill} onClick={onShow}>
      {count.toLocaleString()} new ↑
    </Button>
  );
}
