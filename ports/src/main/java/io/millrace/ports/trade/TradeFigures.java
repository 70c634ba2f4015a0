package io.millrace.ports.trade;

import io.millrace.model.metric.Percentiles;

/**
 * What there is to say of a group of trades. Where no trade of it tells a number, what is computed
 * of that number is NaN, and sums are 0.
 *
 * @param trades how many
 * @param successes that went as intended
 * @param wins with a profit above 0
 * @param losses with a profit below 0
 * @param profit sum of all profits and losses
 * @param grossProfit sum of the profits above 0
 * @param grossLoss sum of those below 0, a negative number
 * @param averageProfit over the trades that tell one
 * @param minProfit the least
 * @param maxProfit the greatest
 * @param volume sum of the quantities
 * @param execution times of execution, nanoseconds; as {@link
 *     io.millrace.model.metric.Histogram#quantile} computes them
 * @param maxExecution the longest, nanoseconds
 * @param lastTimestamp the latest trade, nanoseconds since the epoch
 */
public record TradeFigures(
    long trades,
    long successes,
    long wins,
    long losses,
    double profit,
    double grossProfit,
    double grossLoss,
    double averageProfit,
    double minProfit,
    double maxProfit,
    double volume,
    Percentiles execution,
    double maxExecution,
    long lastTimestamp) {}
