package io.millrace.model;

import java.nio.charset.StandardCharsets;

/**
 * A mutable view of a range of bytes, moved rather than made anew so that reading a batch allocates
 * nothing. Not thread-safe.
 */
public final class Slice {
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int offset;
  private int length = -1;

  /** Points at a range, unchecked. */
  public void set(byte[] array, int from, int size) {
    bytes = array;
    offset = from;
    length = size;
  }

  /** Points at nothing: {@link #isPresent()} is false. */
  public void clear() {
    bytes = NONE;
    offset = 0;
    length = -1;
  }

  public boolean isPresent() {
    return length >= 0;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  /** Number of bytes; -1 if nothing is there. */
  public int length() {
    return length;
  }

  /** Index behind the last byte. */
  public int end() {
    return offset + Math.max(length, 0);
  }

  /** The bytes decoded; allocates. Empty if nothing is there. */
  public String string() {
    return length <= 0 ? "" : new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
