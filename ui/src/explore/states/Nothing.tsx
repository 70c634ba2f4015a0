import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../components/button/Button';
import { useNewest } from '../answers';
import { shortTime } from '../../time/shortTime';
import { ALL_TIME, describe, type Range } from '../../time/range';
import type { View } from '../view';
import { Newcomer } from './Newcomer';
import { State } from '../../components/State';
import classes from '../../components/State.module.css';

/** How often a newcomer's server is asked whether something has come. */
const WATCH_MS = 2000;

/** Why the search shows nothing, and the way to where there is something. */
export function Nothing({
  view,
  onShow,
}: {
  view: View;
  onShow: (change?: Partial<View>) => void;
}) {
  const match = useNewest(view.query);
  const any = useNewest('', { refetchInterval: WATCH_MS });
  const empty = any.data === null;

  // Once the first record comes, what is shown to a newcomer gives way to it.
  const wasEmpty = useRef(false);
  const searchAgain = useEffectEvent(() => onShow());
  useEffect(() => {
    if (wasEmpty.current && !empty) searchAgain();
    wasEmpty.current = empty;
  }, [empty]);

  if (match.isPending || any.isPending) return <State title="No records match" />;
  if (empty) return <Newcomer />;
  const { from, to }: Range = view;
  const bounded = from !== '' || to !== '';
  return (
    <State title="No records match">
      {bounded && <p>Searched: {describe({ from, to })}.</p>}
      {match.data && <p>The newest that matches is of {shortTime(match.data)}.</p>}
      {match.data === null && <p>None of any other time match either.</p>}
      <div className={classes.actions}>
        {bounded && match.data && <Button onClick={() => onShow(ALL_TIME)}>Search all time</Button>}
        {view.query !== '' && (
          <Button variant="default" onClick={() => onShow({ query: '' })}>
            Clear the query
          </Button>
        )}
      </div>
    </State>
  );
}
