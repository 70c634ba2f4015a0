package io.millrace.kafka;

import java.util.Locale;

/** How what is sent is compressed; brokers keep it and readers get it as it was sent. */
public enum Compression {
  NONE,
  GZIP,
  SNAPPY,
  LZ4,
  ZSTD;

  /** As Kafka spells it. */
  String property() {
    return name().toLowerCase(Locale.ROOT);
  }
}
