package io.millrace.blocks.format;

import io.millrace.model.query.CaseFolding;
import java.nio.charset.StandardCharsets;

/**
 * The hash under which a token (see {@link MessageSplitter}) or a value stands in a {@link
 * BloomFilter}: that of its bytes once its case is folded ({@link CaseFolding}). Not thread-safe.
 */
final class TokenHash {
  private byte[] folded = new byte[64];

  long hash(byte[] text, int offset, int length) {
    if (folded.length < length) {
      folded = new byte[length * 2];
    }
    int any = 0;
    for (int i = 0; i < length; i++) {
      byte b = text[offset + i];
      any |= b;
      folded[i] = Bytes.fold(b);
    }
    if (any < 0) {
      return hash(new String(text, offset, length, StandardCharsets.UTF_8));
    }
    return Bytes.hash(folded, 0, length, 0);
  }

  static long hash(String text) {
    byte[] utf8 = CaseFolding.fold(text).getBytes(StandardCharsets.UTF_8);
    return Bytes.hash(utf8, 0, utf8.length, 0);
  }
}
