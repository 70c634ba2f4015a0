import { Tooltip } from '../components/tooltip/Tooltip';
import type { FrameClock } from '../api/desk';
import { UNKNOWN } from '../format/number';
import type { ClockOffset } from './clock';
import type { LatencyFigures } from './LatencyWindow';
import classes from './Trading.module.css';

/** How long it took from the program's call to the painted screen, over the last minute. */
export function CallToScreen({
  figures,
  offset,
  clock,
}: {
  figures: LatencyFigures | undefined;
  offset: ClockOffset | undefined;
  clock: FrameClock;
}) {
  return (
    <Tooltip label={explained(offset, clock)} width={320}>
      <dl className={classes.latency} tabIndex={0} aria-label="From call site to screen">
        <dt>Call → screen</dt>
        <LatencyPart name="p50" value={figures?.p50} error={offset?.error} />
        <LatencyPart name="p99" value={figures?.p99} error={offset?.error} />
        <LatencyPart name="newest" value={figures?.newest} error={offset?.error} />
      </dl>
    </Tooltip>
  );
}

function LatencyPart({
  name,
  value,
  error = 0,
}: {
  name: string;
  value: number | undefined;
  error: number | undefined;
}) {
  // What is below the error of the clocks is not known any better.
  const known =
    value !== undefined && Math.abs(value) < error ? `< ${millis(error)}` : millis(value);
  return (
    <dd>
      {name} <b data-testid={`screen-${name}`}>{known}</b>
    </dd>
  );
}

function millis(value: number | undefined): string {
  return value === undefined ? UNKNOWN : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function explained(offset: ClockOffset | undefined, clock: FrameClock): string {
  const measured =
    'From the moment the program recorded a trade to the moment its change was painted here, over the last minute.';
  const way =
    clock.called_us !== null && clock.shown_us !== null
      ? ` The newest was on the desk ${millis((clock.shown_us - clock.called_us) / 1000)} after the call.`
      : '';
  const clocks = offset
    ? ` Clocks: the server’s is ${millis(offset.ahead)} ahead of this browser’s, give or take ${millis(offset.error)}, and that is taken out.`
    : ' The clocks are being compared.';
  return measured + way + clocks;
}
