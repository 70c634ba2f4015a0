package io.millrace.app.server;

import io.millrace.ports.LogStore;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import org.jspecify.annotations.Nullable;

/**
 * Where it is stored.
 *
 * @param trades null if they are with the logs
 * @param metrics null if there are none
 */
record Stores(LogStore logs, @Nullable TradeStore trades, @Nullable MetricStore metrics) {}
