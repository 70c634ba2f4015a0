package io.millrace.collector;

import com.linecorp.armeria.common.HttpStatus;
import io.millrace.http.ByteBudget;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.Body;
import java.util.Arrays;

/**
 * A body whose length is not known, or not to be believed, before its end. Grows with what has
 * really come, up to a limit, and accounts for its memory before it takes it.
 */
final class GrowingBody {
  private final int limit;
  private final String limitName;
  private final ByteBudget.Share share;
  private byte[] bytes = {};
  private int length;

  /**
   * An empty body.
   *
   * @param limit of its length; beyond it is refused by 413
   * @param limitName what the limit is of, for the refusal
   * @param share pays for the memory
   */
  GrowingBody(int limit, String limitName, ByteBudget.Share share) {
    this.limit = limit;
    this.limitName = limitName;
    this.share = share;
  }

  /** Holds the body up to {@link #length}; to be asked for again after {@link #reserve}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Bytes that can be written behind {@link #length} without a reserve. */
  int room() {
    return Math.max(0, bytes.length - Body.PADDING - length);
  }

  /** Makes room for at least so many bytes more, and if possible for so many in all. */
  void reserve(int more, long expected) {
    if (more > limit - length) {
      throw new ProblemException(tooLarge(limitName, limit));
    }
    if (room() >= more) {
      return;
    }
    long wanted = Math.max(Math.max(length + more, expected), length * 2L);
    int capacity = (int) Math.min(limit, wanted) + Body.PADDING;
    share.take(capacity - bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
  }

  /** Counts bytes that were written into the room. */
  void wrote(int count) {
    length += count;
  }

  /** The body. Nothing must be written afterwards. */
  Body finish() {
    byte[] whole = bytes.length == 0 ? new byte[Body.PADDING] : bytes;
    // A decompressor may have used the padding for its own ends.
    Arrays.fill(whole, length, length + Body.PADDING, (byte) 0);
    return new Body(whole, length);
  }

  static Problem tooLarge(String limitName, int limit) {
    return Problem.invalid(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "more than the "
            + limit
            + " bytes of "
            + limitName
            + " taken in one request; send it in"
            + " parts");
  }
}
