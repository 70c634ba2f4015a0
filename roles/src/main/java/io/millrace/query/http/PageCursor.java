package io.millrace.query.http;

import io.millrace.http.ProblemException;
import io.millrace.model.LogId;
import io.millrace.query.TimeRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends and the next begins, as clients carry it: opaque to them, and good only for the
 * query it was given out with. It also keeps the time range, which would move on with the clock if
 * it is relative to now.
 *
 * <p>Its text is base64url, without padding, of
 *
 * <pre>
 * u8  version      1
 * u64 fingerprint  of the query, big-endian, as the numbers below
 * i64 from, i64 to the range, nanoseconds
 * id               {@link LogId#text()} of the last record given out, UTF-8
 * </pre>
 *
 * @param fingerprint of the query, see {@link Fingerprint}
 * @param range as it was when the first page was asked for
 * @param last the last record given out
 */
public record PageCursor(long fingerprint, TimeRange range, LogId last) {
  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + 3 * Long.BYTES;
  private static final int LONGEST = 1_024;

  /** As clients carry it. */
  public String text() {
    byte[] id = last.text().getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(FIXED_BYTES + id.length)
            .put(VERSION)
            .putLong(fingerprint)
            .putLong(range.from())
            .putLong(range.to())
            .put(id)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The cursor that a client sent back.
   *
   * @param text null or blank for none, as for the first page
   * @param fingerprint of the query that it must belong to
   * @return null for none
   * @throws ProblemException if it is no cursor, or one of another query
   */
  public static @Nullable PageCursor read(@Nullable String text, long fingerprint) {
    if (text == null || text.isBlank()) {
      return null;
    }
    PageCursor cursor;
    try {
      cursor = parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(
          "this is no cursor of a query; send the one that came with the page before, unchanged");
    }
    if (cursor.fingerprint() != fingerprint) {
      throw Parameters.invalid(
          "this cursor belongs to another query; repeat query, filters, times and sort as they were,"
              + " or leave the cursor out to start over");
    }
    return cursor;
  }

  /**
   * @throws IllegalArgumentException if the text is no cursor
   */
  static PageCursor parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("too long");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length <= FIXED_BYTES || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a cursor of this version");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    long fingerprint = buffer.getLong();
    TimeRange range = new TimeRange(buffer.getLong(), buffer.getLong());
    String id = StandardCharsets.UTF_8.decode(buffer).toString();
    return new PageCursor(fingerprint, range, LogId.parse(id));
  }
}
