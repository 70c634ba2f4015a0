package io.millrace.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Instant;
import java.time.InstantSource;

/**
 * {@code GET /api/v1/time}: the server's clock, in microseconds since the epoch, for whoever
 * compares it with their own. Answered on the event loop at once, as what an answer waits for is
 * not known to who asks, and so makes the comparison worse.
 */
final class TimeService implements HttpService {
  private static final ResponseHeaders HEADERS =
      ResponseHeaders.of(
          HttpStatus.OK,
          HttpHeaderNames.CONTENT_TYPE,
          MediaType.JSON,
          HttpHeaderNames.CACHE_CONTROL,
          "no-store");

  private final InstantSource clock;

  TimeService(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return HttpResponse.of(
        HEADERS, HttpData.wrap(JsonBytes.of(json -> json.writeNumberField("time_us", micros))));
  }
}
