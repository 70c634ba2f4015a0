package io.millrace.model.wire;

/** What the records of a message are, and so which way they take at the server. */
public enum Signal {
  /** Logs, trades and exceptions. */
  RECORDS(0),
  /** Points of metrics. */
  METRICS(1);

  private final int code;

  Signal(int code) {
    this.code = code;
  }

  /** The number that stands in a message. */
  public int code() {
    return code;
  }

  static Signal ofCode(int code) {
    return switch (code) {
      case 0 -> RECORDS;
      case 1 -> METRICS;
      default -> throw new IllegalArgumentException("no signal has code " + code);
    };
  }
}
