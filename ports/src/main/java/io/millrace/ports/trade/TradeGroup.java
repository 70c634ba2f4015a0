package io.millrace.ports.trade;

import io.millrace.model.Value;
import java.util.List;

/**
 * A group of trades.
 *
 * @param key a value for each key of the grouping, as {@link TradeKey} tells
 */
public record TradeGroup(List<Value> key, TradeFigures figures) {
  public TradeGroup {
    key = List.copyOf(key);
  }
}
