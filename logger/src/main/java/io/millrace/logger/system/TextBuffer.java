package io.millrace.logger.system;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that is put together in an array, which is used again. For one thread. */
final class TextBuffer {
  private byte[] bytes = new byte[1024];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void add(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void add(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
  }

  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    add(utf8, 0, utf8.length);
  }

  void add(long number) {
    if (number == Long.MIN_VALUE) {
      add("-9223372036854775808");
      return;
    }
    ensure(20);
    long rest = Math.abs(number);
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    if (number < 0) {
      bytes[length++] = '-';
    }
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
