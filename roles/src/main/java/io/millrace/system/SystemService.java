package io.millrace.system;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.JsonBytes;
import io.millrace.ports.Component;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/system}: how the process does, and did since {@code since}. Each request gets
 * a thread of its own, as a component may wait for a disk or a network to tell of its health, and
 * must not wait for queries.
 */
final class SystemService implements HttpService {
  private static final ResponseHeaders HEADERS =
      ResponseHeaders.of(
          HttpStatus.OK,
          HttpHeaderNames.CONTENT_TYPE,
          MediaType.JSON,
          HttpHeaderNames.CACHE_CONTROL,
          "no-store");

  private final SystemHistory history;
  private final Parts parts;
  private final Map<String, Component> components;

  SystemService(SystemHistory history, Parts parts, Map<String, Component> components) {
    this.history = history;
    this.parts = parts;
    this.components = new LinkedHashMap<>(components);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    long since = since(context.queryParam("since"));
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> response.completeAsync(() -> answer(since), Runnable::run));
    return HttpResponse.of(response);
  }

  private HttpResponse answer(long since) {
    Map<String, Health> checked = new LinkedHashMap<>();
    components.forEach((name, component) -> checked.put(name, component.check()));
    SystemJson json = new SystemJson(history, parts, checked);
    return HttpResponse.of(HEADERS, HttpData.wrap(JsonBytes.of(to -> json.write(to, since))));
  }

  private static long since(@Nullable String given) {
    try {
      long since = given == null ? 0 : Long.parseLong(given);
      if (since >= 0) {
        return since;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number that is too small is.
    }
    throw new MillraceException(
        Kind.INVALID, "since is " + given + ", and should be milliseconds since the epoch");
  }
}
