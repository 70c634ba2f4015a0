package io.millrace.logger.ring;

import io.millrace.logger.lane.EpochClock.Calibration;
import io.millrace.logger.lane.Writing;
import io.millrace.model.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rings for tests, and entries of a number in any length. */
final class Rings {
  static final int TYPE = RingLayout.FIRST_TYPE;
  static final int INFO = Level.INFO.code();
  static final RingSettings SMALL =
      new RingSettings(1 << 16, new Overflow.NewestBelow(Level.TRACE, 1));

  private Rings() {}

  static Ring create(Path folder, long epoch, RingSettings settings) {
    Writing writing = new Writing("shop/log", epoch, "orders", "host-1");
    return Ring.create(folder, writing, settings, new Calibration(1, 2, 3));
  }

  static Ring reopen(Path folder, long epoch) {
    return Objects.requireNonNull(Ring.reopen(folder.resolve(epoch + ".ring")));
  }

  static boolean offer(Ring ring, long number, int length) {
    return offer(ring, INFO, number, length);
  }

  static boolean offer(Ring ring, int level, long number, int length) {
    byte[] payload = new byte[Math.max(length, 8)];
    for (int i = 8; i < payload.length; i++) {
      payload[i] = (byte) (number + i);
    }
    ByteBuffer.wrap(payload).putLong(number);
    return ring.offer(TYPE, level, payload, 0, payload.length);
  }

  /** The number in the entry; fails unless all its bytes are as they were written. */
  static long number(RingReader reader) {
    byte[] payload = reader.entry().payload();
    long number = ByteBuffer.wrap(payload).getLong();
    for (int i = 8; i < reader.entry().length(); i++) {
      if (payload[i] != (byte) (number + i)) {
        throw new AssertionError("entry " + number + " is not whole at byte " + i);
      }
    }
    return number;
  }

  /** What is left to be read: numbers of entries, and declarations, each behind its sequence. */
  static List<String> readAll(RingReader reader) {
    List<String> read = new ArrayList<>();
    while (reader.next()) {
      read.add(reader.entry().sequence() + ":" + told(reader));
    }
    return read;
  }

  static String told(RingReader reader) {
    Declaration declaration = reader.entry().declaration();
    if (declaration instanceof Declaration.Dropped dropped) {
      return "dropped " + dropped.count();
    }
    if (declaration instanceof Declaration.Evicted evicted) {
      return "evicted " + evicted.range().first() + " to " + (evicted.range().end() - 1);
    }
    if (declaration instanceof Declaration.Torn torn) {
      return "torn " + torn.count();
    }
    if (declaration instanceof Declaration.Withheld withheld) {
      return "withheld " + withheld.count();
    }
    return String.valueOf(number(reader));
  }
}
