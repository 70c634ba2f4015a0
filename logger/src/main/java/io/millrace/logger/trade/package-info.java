/**
 * The trade log: records of 256 bytes in memory-mapped segments, written by many threads without
 * blocking or allocating, and read behind them. {@link io.millrace.logger.trade.TradeLog} is where
 * to begin reading.
 */
@NullMarked
package io.millrace.logger.trade;

import org.jspecify.annotations.NullMarked;
