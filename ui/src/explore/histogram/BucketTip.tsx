import { LEVELS, type Bucket } from '../../api/types';
import { LevelChip } from '../../components/LevelChip';
import { shortTime } from '../../time/shortTime';
import { AXIS_LEFT } from './chart';
import classes from './Histogram.module.css';

/** Room that the tip takes at its widest, pixels. */
const WIDTH = 190;

/** What a bar stands for, beside the pointer. */
export function BucketTip({
  bucket,
  stepMs,
  left,
  width,
}: {
  bucket: Bucket;
  stepMs: number;
  left: number;
  width: number;
}) {
  const counts = LEVELS.toReversed()
    .map((level) => ({ level, count: bucket.counts?.[level] ?? 0 }))
    .filter(({ count }) => count > 0);
  const pointer = AXIS_LEFT + left;
  const at = pointer + 12 + WIDTH < width ? pointer + 12 : pointer - 12 - WIDTH;
  return (
    <div className={classes.tip} style={{ left: Math.max(0, at), width: WIDTH }}>
      <div className={classes.tipTime}>
        {shortTime(bucket.timestamp).replace(/\.000$/, '')}
        <span> + {span(stepMs)}</span>
      </div>
      {counts.map(({ level, count }) => (
        <div key={level} className={classes.tipCount}>
          <LevelChip level={level} />
          <span>{count.toLocaleString()}</span>
        </div>
      ))}
      {counts.length === 0 && 'No records'}
    </div>
  );
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

function span(ms: number): string {
  const [name, size] = UNITS.find(([, each]) => ms % each === 0 && ms >= each) ?? ['ms', 1];
  return `${ms / size} ${name}`;
}
