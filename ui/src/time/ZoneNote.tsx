import { offsetName } from './wall';
import { useZone } from './zone';
import classes from './TimeRange.module.css';

/** In which time zone the times beside it are. */
export function ZoneNote({ at }: { at: number }) {
  const zone = useZone();
  return (
    <span className={classes.zone} title={`Times are in the time zone ${zone}`}>
      {offsetName(zone, at)}
    </span>
  );
}
