import { PageLink } from '../address/PageLink';
import type { ExceptionDetail } from '../api/exceptions';
import classes from './Exceptions.module.css';

/** The trades that it happened to; each leads to the trade. */
export function ExceptionTrades({ trades }: { trades: ExceptionDetail['trades'] }) {
  if (trades.length === 0) return null;
  return (
    <section aria-label="Its trades">
      <h3 className={classes.heading}>Trades it happened to, the latest first</h3>
      <ul className={classes.trades}>
        {trades.map(({ trade_id }) => (
          <li key={trade_id}>
            <PageLink
              href={`/analytics?${new URLSearchParams({ tab: 'trades', from: 'all', trade_id })}`}
            >
              {trade_id}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
