import { useView } from '../address/useView';
import { LiveDesk } from './LiveDesk';
import { Replay } from './Replay';
import { CODEC, socketPath } from './view';

/** The desk: as it is now, or a period of the past as if it were now. */
export default function TradingPage() {
  const { view, refine } = useView(CODEC);
  if (view.from === '') return <LiveDesk />;
  // Another speed goes on with the same replay, anything else begins another.
  return (
    <Replay
      key={socketPath({ ...view, speed: '' })}
      view={view}
      onSpeed={(speed) => refine({ speed })}
    />
  );
}
