import { useMemo } from 'react';
import type { ExceptionDetail } from '../api/exceptions';
import { BarChart } from '../components/chart/BarChart';
import { compact, UNKNOWN } from '../format/number';
import { timeLabels } from '../time/timeLabels';
import { useZone } from '../time/zone';
import classes from './Exceptions.module.css';

/** How often it happened in each interval. */
export function OverTime({ buckets }: { buckets: ExceptionDetail['buckets'] }) {
  const zone = useZone();
  const bars = useMemo(() => {
    const names = timeLabels(
      buckets.map(({ timestamp }) => Date.parse(timestamp)),
      zone,
    );
    return buckets.map(({ count }, i) => ({ name: names[i] ?? '', value: count, note: 'times' }));
  }, [buckets, zone]);
  return (
    <div className={classes.overTime}>
      <BarChart
        label="How often it happened over time"
        bars={bars}
        format={(value) => (value == null ? UNKNOWN : compact(value))}
      />
    </div>
  );
}
