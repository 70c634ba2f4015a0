import type { SqlAnswer } from '../../api/trades';
import classes from './SqlBox.module.css';

/** What can be asked for: the columns of the one table there is. */
const COLUMNS =
  'time, timestamp_ns, service, host, trade_id, symbol, exchange, strategy, metadata, buy_price, sell_price, quantity, profit, success, execution_ns';

const EXAMPLES = [
  {
    name: 'Symbols by profit',
    sql: 'SELECT symbol, count(*) AS trades, sum(profit) AS profit,\n       quantile_cont(execution_ns, 0.99) AS p99_ns\nFROM trades\nGROUP BY symbol\nORDER BY profit DESC',
  },
  {
    name: 'Worst hours',
    sql: 'SELECT date_trunc(\'hour\', "time") AS hour, count(*) AS trades, sum(profit) AS profit\nFROM trades\nGROUP BY hour\nORDER BY profit\nLIMIT 20',
  },
  {
    name: 'Slowest trades',
    sql: 'SELECT "time", trade_id, symbol, exchange, execution_ns, profit\nFROM trades\nORDER BY execution_ns DESC NULLS LAST\nLIMIT 50',
  },
];

/** What may be asked, within which limits, and examples to begin with. */
export function SqlReference({
  limits,
  onPick,
}: {
  /** As the last answer told them. */
  limits: SqlAnswer['limits'] | undefined;
  onPick: (sql: string) => void;
}) {
  return (
    <div className={classes.reference}>
      <p>
        One SELECT over the table <code>trades</code>: <code>{COLUMNS}</code>
      </p>
      <p>
        Read-only.{' '}
        {limits
          ? `At most ${limits.rows.toLocaleString()} rows, ${limits.seconds} s, ${limits.statement_characters.toLocaleString()} characters of statement, ${limits.cell_characters.toLocaleString()} a value.`
          : 'Limited in rows, time and size; the answer tells.'}
      </p>
      <p className={classes.examples}>
        {EXAMPLES.map(({ name, sql }) => (
          <button key={name} type="button" onClick={() => onPick(sql)}>
            {name}
          </button>
        ))}
      </p>
    </div>
  );
}
