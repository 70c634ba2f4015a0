package io.millrace.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.ports.Component;
import io.millrace.ports.Health;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code GET /ready}: whether every part of the server can serve, and what is wrong with those that
 * cannot; 503 if there is one. Each request gets a thread of its own, as a check may wait for a
 * disk or a network, and must not wait for queries.
 */
final class ReadinessService implements HttpService {
  private final Map<String, Component> components;

  /**
   * @param components by the names under which they are shown, in order
   */
  ReadinessService(Map<String, ? extends Component> components) {
    this.components = new LinkedHashMap<>(components);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> response.completeAsync(this::check, Runnable::run));
    return HttpResponse.of(response);
  }

  private HttpResponse check() {
    Map<String, Health> checked = new LinkedHashMap<>();
    components.forEach((name, component) -> checked.put(name, component.check()));
    boolean ready = checked.values().stream().allMatch(Health::ready);
    ResponseHeaders headers =
        ResponseHeaders.of(
            ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
            HttpHeaderNames.CONTENT_TYPE,
            MediaType.JSON,
            HttpHeaderNames.CACHE_CONTROL,
            "no-store");
    return HttpResponse.of(
        headers, HttpData.wrap(JsonBytes.of(json -> write(json, ready, checked))));
  }

  private static void write(JsonGenerator json, boolean ready, Map<String, Health> checked)
      throws IOException {
    json.writeStringField("status", ready ? "ready" : "not ready");
    json.writeObjectFieldStart("components");
    for (Map.Entry<String, Health> component : checked.entrySet()) {
      json.writeObjectFieldStart(component.getKey());
      json.writeBooleanField("ready", component.getValue().ready());
      json.writeStringField("detail", component.getValue().detail());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
