import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { shortTime } from '../../../../time/shortTime';
import { lineOf } from '../../line';
import classes from './Trace.module.css';
import { durationText, type Lane, type Mark, type Waterfall } from './waterfall';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/**
 * A trace in time, a lane for each span or service. One mark is in the order of the Tab key; the arrow
 * keys go on to the next in time.
 */
export function Chart({
  trace,
  current,
  onOpen,
}: {
  trace: Waterfall;
  /** The id of the record that the trace is looked at from. */
  current: string;
  onOpen: (id: string) => void;
}) {
  const chart = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(current);
  const inTime = useMemo(
    () => trace.lanes.flatMap(({ marks }) => marks).sort((a, b) => a.at - b.at),
    [trace],
  );
  const known = inTime.some(({ record }) => record.id === focused);
  const reachable = known ? focused : inTime[0]?.record.id;

  const step = (event: KeyboardEvent) => {
    const at = inTime.findIndex(({ record }) => record.id === reachable);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: inTime.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : inTime[to]?.record.id;
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) return;
    setFocused(next);
    chart.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <div
      ref={chart}
      className={classes.chart}
      role="group"
      aria-label="Trace over time; the arrow keys go from record to record"
      onKeyDown={step}
    >
      <div className={classes.axis} aria-hidden="true">
        {(trace.duration === 0 ? [0] : TICKS).map((tick) => (
          <span key={tick} className={classes.tick} style={{ left: `${tick * 100}%` }}>
            {durationText(tick * trace.duration)}
          </span>
        ))}
      </div>
      {trace.lanes.map((lane) => (
        <div key={lane.key} className={classes.lane}>
          <LaneName lane={lane} duration={trace.duration} />
          <div className={classes.track}>
            <span
              className={classes.bar}
              style={{ left: `${lane.from * 100}%`, width: `${(lane.to - lane.from) * 100}%` }}
            />
            {lane.marks.map((mark) => (
              <MarkButton
                key={mark.record.id}
                mark={mark}
                duration={trace.duration}
                current={mark.record.id === current}
                reachable={mark.record.id === reachable}
                onOpen={onOpen}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function LaneName({ lane, duration }: { lane: Lane; duration: number }) {
  const took = durationText((lane.to - lane.from) * duration);
  return (
    <span
      className={classes.name}
      style={{ paddingLeft: `${Math.min(lane.depth, 12) * 12}px` }}
      title={`${lane.service} ${lane.name}, ${took}`}
    >
      <b>{lane.service}</b> {lane.name}
      {lane.to > lane.from && <span className={classes.took}> {took}</span>}
    </span>
  );
}

function MarkButton({
  mark: { record, at },
  duration,
  current,
  reachable,
  onOpen,
}: {
  mark: Mark;
  duration: number;
  current: boolean;
  reachable: boolean;
  onOpen: (id: string) => void;
}) {
  const said = `${record.level} ${record.service} after ${durationText(at * duration)}: ${lineOf(record).slice(0, 120)}`;
  return (
    <button
      type="button"
      className={classes.mark}
      style={{ left: `${at * 100}%` }}
      data-level={record.level}
      data-mark={record.id}
      aria-current={current ? 'true' : undefined}
      aria-label={said}
      title={`${shortTime(record.timestamp)}\n${said}`}
      tabIndex={reachable ? 0 : -1}
      onClick={() => onOpen(record.id)}
    >
      <span className={classes.letter}>{record.level.charAt(0)}</span>
    </button>
  );
}
