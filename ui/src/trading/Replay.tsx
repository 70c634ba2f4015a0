import { useState } from 'react';
import { ConnectionState } from './ConnectionState';
import { DeskBoard } from './DeskBoard';
import { DeskRefused } from './DeskRefused';
import { DeskWaiting } from './DeskWaiting';
import { ReplayBanner } from './ReplayBanner';
import { Skipped } from './Skipped';
import classes from './Trading.module.css';
import { useDesk } from './useDesk';
import { socketPath, type TradingView } from './view';

/** A period of the past, as the desk would have shown it. */
export function Replay({ view, onSpeed }: { view: TradingView; onSpeed: (speed: string) => void }) {
  // What the connection starts with; later changes are told to the replay that runs.
  const [path] = useState(() => socketPath(view));
  // The past took no way to this screen that could be measured.
  const { desk, skipped, connection, send } = useDesk(path);

  if (typeof connection === 'object') return <DeskRefused error={connection.refused} />;
  const replay = desk?.frame.replay;
  if (!desk || !replay) return <DeskWaiting connection={connection} />;
  return (
    <main className={classes.page}>
      <ReplayBanner
        replay={replay}
        onSend={send}
        onSpeed={(speed) => {
          onSpeed(String(speed));
          send({ type: 'speed', speed });
        }}
      />
      <div className={classes.bar}>
        {connection !== 'open' && (
          <ConnectionState connection={connection} missing={desk.frame.missing} />
        )}
        <span className={classes.since}>Since the start of the replay</span>
        <span className={classes.space} />
        <Skipped count={skipped} />
      </div>
      <DeskBoard desk={desk} stale={connection === 'lost'} />
    </main>
  );
}
