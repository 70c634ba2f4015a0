package io.millrace.pipeline.record;

import java.util.Arrays;

/**
 * The bytes of a request, decompressed. Behind them the array goes on for at least {@link #PADDING}
 * zero bytes: readers take eight bytes at a time, and stop at the zero, which no JSON holds,
 * instead of asking at each byte whether it is the last. Immutable by agreement.
 *
 * @param bytes holds the body from index 0 on, and the padding
 * @param length of the body, without the padding
 */
@SuppressWarnings("ArrayRecordComponent") // immutable by agreement, and never compared
public record Body(byte[] bytes, int length) {
  /** Zero bytes that follow the body. */
  public static final int PADDING = 8;

  public Body {
    if (length < 0 || bytes.length - length < PADDING) {
      throw new IllegalArgumentException("a body needs " + PADDING + " bytes of padding");
    }
    for (int i = length; i < length + PADDING; i++) {
      if (bytes[i] != 0) {
        throw new IllegalArgumentException("the padding of a body must be zero");
      }
    }
  }

  /** A body of the given bytes, copied. */
  public static Body copyOf(byte[] content) {
    return new Body(Arrays.copyOf(content, content.length + PADDING), content.length);
  }
}
