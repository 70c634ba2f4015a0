import { Button } from '../../components/button/Button';
import { ApiError, isUnreachable } from '../../api/ApiError';
import { State } from '../../components/State';

/** Why there is no answer. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (isUnreachable(error)) {
    return (
      <State title="The server does not answer">
        <p>The search runs again by itself as soon as it does. Start it with ./millrace up.</p>
      </State>
    );
  }
  if (error instanceof ApiError && error.kind === 'INVALID') {
    return (
      <State title="This query cannot be run">
        {error.position === undefined && <p>{error.message}</p>}
      </State>
    );
  }
  return (
    <State title="The search failed">
      <p>{error.message}</p>
      <Button onClick={onRetry}>Try again</Button>
    </State>
  );
}
