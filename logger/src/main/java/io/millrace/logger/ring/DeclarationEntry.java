package io.millrace.logger.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Declaration} as it stands in the ring, and what is declared once it is read: entries
 * hold totals, of which those declared before are taken off. {@link RingLayout} has the bytes.
 */
record DeclarationEntry(Declaration declaration, Losses after) {
  private static final int THREE = 3 * Long.BYTES;

  /** The payload: the time and the numbers that belong to the type. */
  static byte[] encode(long timestamp, long... numbers) {
    ByteBuffer payload = ByteBuffer.allocate(Long.BYTES * (1 + numbers.length));
    payload.order(ByteOrder.LITTLE_ENDIAN).putLong(timestamp);
    for (long number : numbers) {
      payload.putLong(number);
    }
    return payload.array();
  }

  /** Reads a payload; null if the type is none of a declaration, or its length is wrong. */
  static @Nullable DeclarationEntry decode(int type, byte[] payload, int length, Losses before) {
    ByteBuffer in = ByteBuffer.wrap(payload, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (type == RingLayout.TYPE_DROPPED && length == Long.BYTES * (1 + RingLayout.LEVELS)) {
      return dropped(in.getLong(), in, before);
    }
    if (length != THREE) {
      return null;
    }
    long timestamp = in.getLong();
    long first = in.getLong();
    long second = in.getLong();
    return switch (type) {
      case RingLayout.TYPE_EVICTED ->
          new DeclarationEntry(
              new Declaration.Evicted(timestamp, new SequenceRange(first, second)), before);
      case RingLayout.TYPE_WITHHELD ->
          new DeclarationEntry(new Declaration.Withheld(timestamp, second), before);
      case RingLayout.TYPE_TORN ->
          new DeclarationEntry(
              new Declaration.Torn(
                  timestamp, first - before.tornDeclared(), second - before.tornBytesDeclared()),
              before.withTornDeclared(first, second));
      default -> null;
    };
  }

  private static DeclarationEntry dropped(long timestamp, ByteBuffer in, Losses before) {
    long[] totals = new long[RingLayout.LEVELS];
    for (int level = 0; level < totals.length; level++) {
      totals[level] = in.getLong();
    }
    return new DeclarationEntry(
        new Declaration.Dropped(timestamp, before.droppedSince(totals)),
        before.withDropped(totals));
  }
}
