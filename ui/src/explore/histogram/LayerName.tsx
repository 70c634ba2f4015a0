import type { Level } from '../../api/types';
import { LevelChip } from '../../components/LevelChip';
import classes from './Histogram.module.css';
import type { Layer } from './stack';

/** What a layer is called, beside its colour. */
export function LayerName({ layer: { label, color } }: { layer: Layer }) {
  if (color.startsWith('level-')) return <LevelChip level={label as Level} />;
  return (
    <span className={classes.name}>
      <span className={classes.swatch} style={{ background: `var(--${color})` }} />
      <span className={classes.label}>{label}</span>
    </span>
  );
}
