package io.millrace.ports.trade;

import java.util.List;

/**
 * The groups of a summary.
 *
 * @param groups those that have trades, in order of their keys
 * @param complete whether all are there, and not only as many as were asked for
 */
public record TradeSummary(List<TradeGroup> groups, boolean complete) {
  public TradeSummary {
    groups = List.copyOf(groups);
  }
}
