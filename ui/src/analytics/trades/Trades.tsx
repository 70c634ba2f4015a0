import { Button } from '../../components/button/Button';
import { exportAddress, type TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { DownloadIcon } from '../../components/icons';
import { Panel } from '../../components/Panel';
import { DataTable } from '../../components/table/DataTable';
import { plural } from '../../format/number';
import pageClasses from '../Analytics.module.css';
import { useTrades } from '../answers';
import { TRADE_COLUMNS } from './tradeColumns';
import classes from './Trades.module.css';

/** The trades one by one, newest first, a page after the other. */
export function Trades({ filter }: { filter: TradeFilter }) {
  const found = useTrades(filter);
  const pages = found.data?.pages;
  const trades = pages?.flatMap((page) => page.trades) ?? [];
  return (
    <div className={classes.trades}>
      <Panel
        title="Trades"
        note={
          pages &&
          `${plural(trades.length, 'trade')} shown${found.hasNextPage ? '' : ', all there are'}`
        }
        actions={
          <a className={pageClasses.action} href={exportAddress(filter)} download="trades.csv">
            <DownloadIcon /> All as CSV
          </a>
        }
      >
        <Answer asked={{ ...found, data: pages?.at(-1) }} empty={() => trades.length === 0}>
          {() => (
            <>
              <DataTable
                label="Trades"
                rows={trades}
                columns={TRADE_COLUMNS}
                keyOf={({ id }) => id}
                dense
              />
              {found.hasNextPage && (
                <div className={classes.more}>
                  <Button
                    variant="default"
                    loading={found.isFetchingNextPage}
                    onClick={() => void found.fetchNextPage()}
                  >
                    Show more
                  </Button>
                </div>
              )}
            </>
          )}
        </Answer>
      </Panel>
    </div>
  );
}
