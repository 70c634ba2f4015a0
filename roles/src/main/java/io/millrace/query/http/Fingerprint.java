package io.millrace.query.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells one query from another: the first 8 bytes of a SHA-256 over its parts. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * The fingerprint of a query.
   *
   * @param parts in a fixed order; each is hashed with its length, so that none runs into the next
   */
  public static long of(List<? extends @Nullable Object> parts) {
    MessageDigest digest = sha256();
    for (Object part : parts) {
      byte[] bytes = Objects.toString(part, "").getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
