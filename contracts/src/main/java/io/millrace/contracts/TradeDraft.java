package io.millrace.contracts;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;

/** A trade of a test; what is not set is plain or absent. */
public final class TradeDraft {
  private final long sequence;
  private final long timestamp;
  private String tenant = LogRecord.DEFAULT_TENANT;
  private String producer = "p";
  private String service = "engine";
  private String tradeId = "";
  private String symbol = "BTC-USD";
  private String exchange = "binance";
  private String strategy = "arbitrage";
  private double buyPrice = Double.NaN;
  private double sellPrice = Double.NaN;
  private double quantity = Double.NaN;
  private double profit = Double.NaN;
  private boolean success = true;
  private long executionNanos = -1;

  private TradeDraft(long sequence, long timestamp) {
    this.sequence = sequence;
    this.timestamp = timestamp;
  }

  /** A trade of a time, nanoseconds since the epoch. */
  public static TradeDraft at(long sequence, long timestamp) {
    return new TradeDraft(sequence, timestamp);
  }

  public TradeDraft tenant(String newTenant) {
    tenant = newTenant;
    return this;
  }

  public TradeDraft producer(String newProducer) {
    producer = newProducer;
    return this;
  }

  public TradeDraft service(String newService) {
    service = newService;
    return this;
  }

  public TradeDraft id(String newTradeId) {
    tradeId = newTradeId;
    return this;
  }

  public TradeDraft symbol(String newSymbol) {
    symbol = newSymbol;
    return this;
  }

  public TradeDraft exchange(String newExchange) {
    exchange = newExchange;
    return this;
  }

  public TradeDraft strategy(String newStrategy) {
    strategy = newStrategy;
    return this;
  }

  public TradeDraft bought(double newQuantity, double price) {
    quantity = newQuantity;
    buyPrice = price;
    return this;
  }

  public TradeDraft sold(double newQuantity, double price) {
    quantity = newQuantity;
    sellPrice = price;
    return this;
  }

  public TradeDraft profit(double newProfit) {
    profit = newProfit;
    return this;
  }

  public TradeDraft failed() {
    success = false;
    return this;
  }

  public TradeDraft took(long nanos) {
    executionNanos = nanos;
    return this;
  }

  /** The trade. */
  public TradeRecord trade() {
    return new TradeRecord(
        timestamp,
        service,
        null,
        tradeId,
        symbol,
        exchange,
        strategy,
        buyPrice,
        sellPrice,
        quantity,
        profit,
        success,
        executionNanos,
        "",
        tenant,
        new Origin(producer, 0, sequence));
  }
}
