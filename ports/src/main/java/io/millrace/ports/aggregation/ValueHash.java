package io.millrace.ports.aggregation;

import io.millrace.model.Value;

/** 64-bit hashes of values, equal for equal values, the same in every process. */
final class ValueHash {
  /** Odd constants of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;

  private ValueHash() {}

  static long of(Value value) {
    return switch (value) {
      case Value.Text text -> of(1, text.text());
      case Value.Json json -> of(2, json.json());
      case Value.Whole whole -> mix(mix(3) + whole.number());
      case Value.Decimal decimal -> mix(mix(4) + Double.doubleToLongBits(decimal.number()));
      case Value.Truth truth -> mix(truth.value() ? 5 : 6);
      case Value.Nothing n -> mix(7);
    };
  }

  private static long of(long seed, String text) {
    long hash = mix(seed);
    int at = 0;
    // Four characters at a time.
    for (; at + 4 <= text.length(); at += 4) {
      long four =
          (long) text.charAt(at) << 48
              | (long) text.charAt(at + 1) << 32
              | (long) text.charAt(at + 2) << 16
              | text.charAt(at + 3);
      hash = mix(hash ^ four);
    }
    for (; at < text.length(); at++) {
      hash = mix(hash ^ text.charAt(at));
    }
    return mix(hash ^ text.length());
  }

  private static long mix(long value) {
    long z = value + GAMMA;
    z = (z ^ (z >>> 30)) * MIX_1;
    z = (z ^ (z >>> 27)) * MIX_2;
    return z ^ (z >>> 31);
  }
}
