package io.millrace.query.http;

import io.millrace.ports.ledger.Source;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of accounts ends and the next begins, as clients carry it: base64url, without
 * padding, of {@code EPOCH PRODUCER}.
 */
final class AccountCursor {
  private static final int LONGEST = 1_024;

  private AccountCursor() {}

  static String text(Source last) {
    byte[] bytes = (last.epoch() + " " + last.producer()).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The source behind which a page begins; null for the first page. */
  static @Nullable Source read(@Nullable String text, String tenant, String sink) {
    if (text == null) {
      return null;
    }
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("too long");
      }
      byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("too short");
      }
      return new Source(tenant, sink, parts[1], Long.parseLong(parts[0]));
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(
          "this is no cursor of the ledger; send the \"next\" of the page before, unchanged");
    }
  }
}
