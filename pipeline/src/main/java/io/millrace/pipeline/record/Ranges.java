package io.millrace.pipeline.record;

import io.millrace.model.Utf8;

/**
 * Where names and values of a record lie while it is read: in the body, untouched, or, where they
 * had to be decoded, in the {@link Scratch}. A range is told by an offset that is negative (its
 * complement counts) where it lies in the scratch, and a length. Not thread-safe.
 */
class Ranges {
  final Scratch scratch = new Scratch();

  /** The body. */
  byte[] bytes = {};

  /** Where the range that was read last is. */
  int offset;

  int length;

  /** Set when malformed UTF-8 was met; reset by whoever asks. */
  boolean repaired;

  /** The array in which a range with the given offset lies. */
  final byte[] source(int rangeOffset) {
    return rangeOffset >= 0 ? bytes : scratch.bytes();
  }

  /** The index in {@link #source} of a range with the given offset. */
  static int index(int rangeOffset) {
    return rangeOffset >= 0 ? rangeOffset : ~rangeOffset;
  }

  /** Makes valid UTF-8 of the last range. */
  final void repair() {
    byte[] source = source(offset);
    if (Utf8.isValid(source, index(offset), length)) {
      return;
    }
    repaired = true;
    byte[] valid = Utf8.repaired(source, index(offset), length);
    if (offset < 0 && ~offset + length == scratch.length()) {
      scratch.truncate(~offset);
    }
    offset = ~scratch.length();
    length = valid.length;
    scratch.append(valid, 0, length);
  }
}
