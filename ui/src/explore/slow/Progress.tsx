import { VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/button/Button';
import type { Reading } from '../../api/stream';
import { useShortcut } from '../../shortcuts/useShortcut';
import { isAside } from './asides';
import classes from './Progress.module.css';
import { part, told } from './reading';
import type { SoFar } from './useSoFar';

/** What is waited for. */
interface Awaited {
  readonly soFar: SoFar<unknown> | undefined;
  readonly cancel: () => void;
  /** Takes it up again. */
  readonly again: () => unknown;
}

/**
 * How far a slow search is, and the way to give it up; or that it was given up, and the way to take it up again.
 * Nothing of one that is quick.
 */
export function Progress({ answers }: { answers: readonly Awaited[] }) {
  const client = useQueryClient();
  const slow = answers.filter(({ soFar }) => soFar !== undefined);
  const running = slow.find(({ soFar }) => !soFar?.cancelled)?.soFar;
  const reading = running?.reading;

  const cancel = () => {
    for (const answer of answers) answer.cancel();
    void client.cancelQueries({ predicate: isAside });
  };
  const again = () => {
    for (const answer of slow) void answer.again();
    void client.refetchQueries({
      type: 'active',
      predicate: (query) => isAside(query) && query.state.data === undefined,
    });
  };
  return (
    <>
      <VisuallyHidden role="status">{heard()}</VisuallyHidden>
      {running && <Running reading={reading} onCancel={cancel} />}
      {!running && slow.length > 0 && (
        <div className={classes.line}>
          <span>Cancelled. What was found until then is shown, and is not all.</span>
          <Button size="compact-sm" variant="default" onClick={again}>
            Search again
          </Button>
        </div>
      )}
    </>
  );

  /** Said a few times only, for it interrupts whoever listens. */
  function heard(): string {
    if (slow.length === 0) return '';
    if (!running) return 'Cancelled. What is shown is not all.';
    const done = reading && part(reading);
    return done === undefined
      ? 'Still searching'
      : `Still searching: ${Math.floor(done * 4) * 25} percent looked at`;
  }
}

function Running({ reading, onCancel }: { reading: Reading | undefined; onCancel: () => void }) {
  useShortcut('close', onCancel);
  return (
    <div className={classes.line}>
      <progress
        className={classes.bar}
        aria-label="Records looked at"
        value={reading && part(reading)}
      />
      <span className={classes.reading} data-testid="reading">
        {reading ? told(reading) : 'Waiting for the server'}
      </span>
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
