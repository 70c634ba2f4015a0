import { CallToScreen } from './CallToScreen';
import { ConnectionState } from './ConnectionState';
import { DeskBoard } from './DeskBoard';
import { DeskRefused } from './DeskRefused';
import { DeskWaiting } from './DeskWaiting';
import { FirstTrade } from './FirstTrade';
import { Skipped } from './Skipped';
import classes from './Trading.module.css';
import { useDesk } from './useDesk';
import { useScreenLatency } from './useScreenLatency';
import { LIVE } from './view';

/** The desk of today, as it changes. */
export function LiveDesk() {
  const { figures, offset, times } = useScreenLatency();
  const { desk, skipped, connection } = useDesk(LIVE, times);

  if (typeof connection === 'object') return <DeskRefused error={connection.refused} />;
  if (!desk) return <DeskWaiting connection={connection} />;
  const empty = desk.frame.totals.trades === 0 && desk.frame.complete;
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <ConnectionState connection={connection} missing={desk.frame.missing} />
        <span className={classes.since}>Since midnight UTC</span>
        <span className={classes.space} />
        <CallToScreen figures={figures} offset={offset} clock={desk.frame.clock} />
        <Skipped count={skipped} />
      </div>
      {empty ? <FirstTrade /> : <DeskBoard desk={desk} stale={connection === 'lost'} />}
    </main>
  );
}
