import { State } from '../components/State';
import { describe } from '../time/range';
import type { ExceptionsView } from './view';

/** Shown where no exception is found. */
export function NoExceptions({ view }: { view: ExceptionsView }) {
  return (
    <State title="No exceptions">
      <p>Searched: {describe(view)}.</p>
      <p>
        The logger of Millrace sends them with a fingerprint, by which they are counted here: see
        exceptions() in its documentation.
      </p>
    </State>
  );
}
