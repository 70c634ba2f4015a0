package io.millrace.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.time.Duration;

/** When a client may try again, as a header in whole seconds. */
public final class RetryAfter {
  private RetryAfter() {}

  /** Adds it to the headers of an answer, where trying again makes sense. */
  public static ResponseHeadersBuilder on(ResponseHeadersBuilder headers, Problem problem) {
    Duration delay = problem.retryAfter();
    if (delay != null) {
      headers.addLong(
          HttpHeaderNames.RETRY_AFTER, Math.max(1, delay.plusNanos(999_999_999).toSeconds()));
    }
    return headers;
  }
}
