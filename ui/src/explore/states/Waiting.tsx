import { State } from '../../components/State';

/** Shown while the live tail has nothing to show. */
export function Waiting() {
  return (
    <State title="Waiting for records that match">
      <p>They appear here as soon as the server has them.</p>
    </State>
  );
}
