package io.millrace.app.server;

import io.millrace.decorators.AccountedLogStore;
import io.millrace.ports.LogStore;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import org.jspecify.annotations.Nullable;

/**
 * Where it is stored.
 *
 * @param trades null if they are with the logs
 * @param metrics null if there are none
 * @param ledger null if nobody keeps account of what was stored
 */
record Stores(
    LogStore logs,
    @Nullable TradeStore trades,
    @Nullable MetricStore metrics,
    @Nullable Ledger ledger) {
  /** The logs as queries see them: with what is missing from them, as far as that is known. */
  LogStore accountedLogs() {
    return ledger == null ? logs : new AccountedLogStore(logs, ledger);
  }
}
