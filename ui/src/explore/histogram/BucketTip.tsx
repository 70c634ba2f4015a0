import type { Bucket } from '../../api/types';
import { wholeTime } from '../../time/shortTime';
import { AXIS_LEFT } from './axis';
import classes from './Histogram.module.css';
import { LayerName } from './LayerName';
import { span } from './span';
import { countsOf, type Layer } from './stack';

/** Room that the tip takes at its widest, pixels. */
const WIDTH = 210;

/** What a bar stands for, beside the pointer. */
export function BucketTip({
  bucket,
  layers,
  stepMs,
  left,
  width,
}: {
  bucket: Bucket;
  layers: readonly Layer[];
  stepMs: number;
  left: number;
  width: number;
}) {
  const counts = countsOf(bucket, layers);
  const pointer = AXIS_LEFT + left;
  const at = pointer + 12 + WIDTH < width ? pointer + 12 : pointer - 12 - WIDTH;
  return (
    <div className={classes.tip} style={{ left: Math.max(0, at), width: WIDTH }}>
      <div className={classes.tipTime}>
        {wholeTime(bucket.timestamp)}
        <span> + {span(stepMs)}</span>
      </div>
      {layers.map(
        (layer, i) =>
          (counts[i] ?? 0) > 0 && (
            <div key={layer.label} className={classes.tipCount}>
              <LayerName layer={layer} />
              <span>{counts[i]?.toLocaleString()}</span>
            </div>
          ),
      )}
      {bucket.total === 0 && 'No records'}
    </div>
  );
}
