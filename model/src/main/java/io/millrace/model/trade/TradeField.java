package io.millrace.model.trade;

/**
 * The names of the fields in which a log record of level TRADE carries a trade. Such a record may
 * have any of them, and others besides.
 */
public final class TradeField {
  /** Text: the id that the trading system gave it. */
  public static final String TRADE_ID = "trade_id";

  /** Text: what was traded. */
  public static final String SYMBOL = "symbol";

  /** Text: where. */
  public static final String EXCHANGE = "exchange";

  /** Text: by which strategy. */
  public static final String STRATEGY = "strategy";

  /** Number: the price paid; absent if nothing was bought. */
  public static final String BUY_PRICE = "buy_price";

  /** Number: the price received; absent if nothing was sold. */
  public static final String SELL_PRICE = "sell_price";

  /** Number: how much changed hands. */
  public static final String QUANTITY = "quantity";

  /** Number: what was earned, or lost if negative. */
  public static final String PROFIT = "profit";

  /**
   * Another name of {@link #PROFIT}, as other clients write it; taken where the first is absent.
   */
  public static final String PROFIT_USD = "profit_usd";

  /** True or false: whether it went as intended. */
  public static final String SUCCESS = "success";

  /** Whole number: nanoseconds from the decision to the execution. */
  public static final String EXECUTION_TIME = "execution_time_ns";

  /** Text: whatever else the trading system wants to keep. */
  public static final String METADATA = "metadata";

  /** Text: the names of fields, with commas, whose text was cut or whose number was left out. */
  public static final String ALTERED = "millrace.altered";

  private TradeField() {}
}
