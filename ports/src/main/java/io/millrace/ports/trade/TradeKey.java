package io.millrace.ports.trade;

/** By what trades are grouped, and what the key of a group is then. */
public enum TradeKey {
  /** The start of an interval of time, whole nanoseconds since the epoch. */
  TIME,
  /** The hour of the day, whole, 0 to 23. */
  HOUR_OF_DAY,
  /** The day of the week as ISO 8601 counts: whole, 1 for Monday to 7 for Sunday. */
  DAY_OF_WEEK,
  /** Text. */
  SYMBOL,
  /** Text. */
  EXCHANGE,
  /** Text. */
  STRATEGY,
  /** Text. */
  SERVICE;

  /** Whether it is computed from the time of a trade. */
  public boolean ofTime() {
    return this == TIME || this == HOUR_OF_DAY || this == DAY_OF_WEEK;
  }
}
