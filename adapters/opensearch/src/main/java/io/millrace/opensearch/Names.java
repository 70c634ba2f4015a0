package io.millrace.opensearch;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The names of data streams: the prefix, {@code -}, and the tenant, of which letters of a to z,
 * digits and {@code -} stand for themselves, and each other byte of UTF-8 is {@code _} and two
 * digits of hexadecimal.
 */
final class Names {
  /** Of 255 bytes, what {@code .ds-} and the number of an index leave. */
  private static final int MOST_BYTES = 240;

  private final String prefix;

  Names(String prefix) {
    this.prefix = prefix;
  }

  /** The name of a tenant's data stream. */
  String stream(String tenant) {
    StringBuilder name = new StringBuilder(prefix).append('-');
    for (byte b : tenant.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-') {
        name.append((char) b);
      } else {
        name.append('_')
            .append(Character.forDigit((b >> 4) & 0xF, 16))
            .append(Character.forDigit(b & 0xF, 16));
      }
    }
    if (name.length() > MOST_BYTES) {
      throw new MillraceException(
          Kind.INVALID, "the name of tenant " + tenant + " is too long for a data stream");
    }
    return name.toString();
  }

  /** The tenant of a data stream that has such a name. */
  String tenant(String stream) {
    ByteArrayOutputStream tenant = new ByteArrayOutputStream();
    for (int i = prefix.length() + 1; i < stream.length(); i++) {
      if (stream.charAt(i) == '_') {
        tenant.write(Integer.parseInt(stream, i + 1, i + 3, 16));
        i += 2;
      } else {
        tenant.write(stream.charAt(i));
      }
    }
    return tenant.toString(StandardCharsets.UTF_8);
  }

  /** What all data streams match. */
  String pattern() {
    return prefix + "-*";
  }

  /** The index of the ledger, which no data stream can be named like. */
  String ledger() {
    return prefix + ".ledger";
  }

  /** The index template of all. */
  String template() {
    return prefix;
  }
}
