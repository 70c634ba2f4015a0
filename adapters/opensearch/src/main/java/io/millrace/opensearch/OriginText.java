package io.millrace.opensearch;

import io.millrace.model.Origin;

/** Origins as OpenSearch keeps them. */
final class OriginText {
  private static final int RADIX = 36;

  /** By how much units of UTF-16 from the surrogates on are raised, so that each is a character. */
  private static final int RAISE = 0x800;

  private OriginText() {}

  /** The id of a document: {@code EPOCH-SEQUENCE-PRODUCER}, the numbers to the base of 36. */
  static String id(Origin origin) {
    return Long.toString(origin.epoch(), RADIX)
        + '-'
        + Long.toString(origin.sequence(), RADIX)
        + '-'
        + origin.producer();
  }

  /**
   * A producer as text whose order by code points is that of the producer by units of UTF-16, which
   * is how origins compare: each unit becomes one character.
   */
  static String sortable(String producer) {
    if (producer.chars().allMatch(unit -> unit < Character.MIN_SURROGATE)) {
      return producer;
    }
    StringBuilder text = new StringBuilder();
    producer
        .chars()
        .map(unit -> unit < Character.MIN_SURROGATE ? unit : unit + RAISE)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  /** The producer of what {@link #sortable} gave. */
  static String producer(String sortable) {
    StringBuilder producer = new StringBuilder(sortable.length());
    sortable
        .codePoints()
        .map(point -> point < Character.MIN_SURROGATE ? point : point - RAISE)
        .forEach(unit -> producer.append((char) unit));
    return producer.toString();
  }
}
