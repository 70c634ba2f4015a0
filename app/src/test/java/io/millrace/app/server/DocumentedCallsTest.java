package io.millrace.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceConfig;
import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationLoader;
import io.millrace.query.http.QueryApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as it is put together answers to the calls that openapi.json describes, and to no
 * other. What they answer is held against it in the module of the roles.
 */
@Timeout(60)
class DocumentedCallsTest {
  @TempDir private Path folder;

  @Test
  void areThoseThatTheServerAnswersTo() throws IOException {
    Set<String> sockets = new TreeSet<>();
    Set<String> documented = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        documented.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        if (method.getValue().has("x-websocket")) {
          sockets.add(path.getKey());
        }
      }
    }
    assertThat(routed(sockets)).isEqualTo(documented);
  }

  private Set<String> routed(Set<String> sockets) {
    Consumer<ServerBuilder> files = PageService::bindFiles;
    Set<Route> page = Set.copyOf(routes(files.andThen(PageService::bindPages)));
    try (Shutdown shutdown = new Shutdown()) {
      Assembly assembly = new Assembly(configuration(), Role.ALL, shutdown);
      List<Route> all = routes(assembly.assemble());
      assertThat(all).containsAll(page);
      return all.stream()
          .filter(route -> !page.contains(route))
          // The parts of the page at /docs are nobody's to call.
          .filter(route -> !route.patternString().startsWith("/docs/"))
          .flatMap(route -> calls(route, sockets))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** A WebSocket's route takes any method, as HTTP/2 opens it otherwise than HTTP/1. */
  private static Stream<String> calls(Route route, Set<String> sockets) {
    // Armeria shows the parts of a path as :name.
    String path = route.patternString().replaceAll(":(\\w+)", "{$1}");
    Set<HttpMethod> methods = sockets.contains(path) ? Set.of(HttpMethod.GET) : route.methods();
    return methods.stream().map(method -> method + " " + path);
  }

  private static List<Route> routes(Consumer<ServerBuilder> services) {
    ServerBuilder builder = Server.builder().http(0);
    services.accept(builder);
    return builder.build().serviceConfigs().stream().map(ServiceConfig::route).toList();
  }

  private Configuration configuration() {
    Map<String, String> settings = new HashMap<>();
    settings.put("data", folder.toString());
    settings.put("zeromq.enabled", "false");
    // The calls of other servers are documented by these; docs/shippers.md tells which are taken.
    List.of("elasticsearch", "splunk", "datadog", "loki", "otlp", "journald", "gelf")
        .forEach(protocol -> settings.put("protocols." + protocol + ".enabled", "false"));
    return new ConfigurationLoader(Map.of()).load(null, settings);
  }

  private static JsonNode document() throws IOException {
    try (InputStream in = QueryApi.class.getResourceAsStream("docs/openapi.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(in, "openapi.json"));
    }
  }
}
