package io.millrace.bench;

import java.nio.charset.StandardCharsets;

/**
 * Bodies of OpenSearch's {@code _bulk}: before each row's line one that says what to do with it.
 */
final class BulkBody {
  private static final byte[] ACTION = "{\"index\":{}}\n".getBytes(StandardCharsets.US_ASCII);

  private BulkBody() {}

  /**
   * @param lines JSON lines, each with its line feed
   * @param length bytes of them
   */
  static byte[] of(byte[] lines, int length) {
    int rows = 0;
    for (int i = 0; i < length; i++) {
      rows += lines[i] == '\n' ? 1 : 0;
    }
    byte[] body = new byte[length + rows * ACTION.length];
    int position = 0;
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (lines[i] == '\n') {
        System.arraycopy(ACTION, 0, body, position, ACTION.length);
        System.arraycopy(lines, start, body, position + ACTION.length, i + 1 - start);
        position += ACTION.length + i + 1 - start;
        start = i + 1;
      }
    }
    return body;
  }
}
