package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import io.millrace.http.JsonBytes;
import java.io.IOException;

/**
 * What clients ask before they send. Who asks for something to be set up (a template, a policy, a
 * pipeline) is told that it is: records need none of it. Thread-safe.
 */
final class Questions {
  /** The one cluster there is, as long as ids of clusters are. */
  private static final String CLUSTER = "millrace000000000000AA";

  /** In 2099: a licence that has run out makes Logstash stop. */
  private static final long EXPIRY_MILLIS = 4_070_908_800_000L;

  private static final int EXPECTED_BYTES = 512;

  private final String version;

  Questions(String version) {
    this.version = version;
  }

  /** Who is there: {@code GET /}. */
  HttpService root() {
    return answer(this::writeRoot);
  }

  HttpService license() {
    return answer(json -> {
      json.writeObjectFieldStart("license");
      json.writeStringField("status", "active");
      json.writeStringField("uid", "00000000-0000-0000-0000-000000000000");
      json.writeStringField("type", "basic");
      json.writeNumberField("expiry_date_in_millis", EXPIRY_MILLIS);
      json.writeStringField("issued_to", "millrace");
      json.writeEndObject();
    });
  }

  HttpService health() {
    return answer(json -> {
      json.writeStringField("cluster_name", "millrace");
      json.writeStringField("status", "green");
      json.writeBooleanField("timed_out", false);
      json.writeNumberField("number_of_nodes", 1);
      json.writeNumberField("number_of_data_nodes", 1);
    });
  }

  /** What was sent can be found within a second, whoever asks for it. */
  HttpService refreshed() {
    return answer(json -> {
      json.writeObjectFieldStart("_shards");
      json.writeNumberField("total", 1);
      json.writeNumberField("successful", 1);
      json.writeNumberField("failed", 0);
      json.writeEndObject();
    });
  }

  /** Nothing to tell, and nothing to be done. */
  HttpService nothing() {
    return (context, request) -> {
      String mediaType = Answers.mediaType(request.headers());
      return switch (context.method()) {
        case HEAD -> Answers.found(mediaType);
        case GET -> Answers.of(HttpStatus.OK, mediaType, JsonBytes.of(_ -> {}));
        default ->
            Answers.of(
                HttpStatus.OK,
                mediaType,
                JsonBytes.of(json -> json.writeBooleanField("acknowledged", true)));
      };
    };
  }

  private void writeRoot(JsonGenerator json) throws IOException {
    json.writeStringField("name", "millrace");
    json.writeStringField("cluster_name", "millrace");
    json.writeStringField("cluster_uuid", CLUSTER);
    json.writeObjectFieldStart("version");
    json.writeStringField("number", version);
    json.writeStringField("build_flavor", "default");
    json.writeStringField("build_type", "tar");
    json.writeStringField("build_hash", "0000000000000000000000000000000000000000");
    json.writeStringField("build_date", "2026-01-01T00:00:00.000Z");
    json.writeBooleanField("build_snapshot", false);
    json.writeStringField("lucene_version", "10.3.0");
    json.writeStringField("minimum_wire_compatibility_version", "8.19.0");
    json.writeStringField("minimum_index_compatibility_version", "8.0.0");
    json.writeEndObject();
    json.writeStringField("tagline", "You Know, for Search");
  }

  private static HttpService answer(JsonBytes.Content content) {
    return (context, request) -> {
      String mediaType = Answers.mediaType(request.headers());
      TokenFilter wanted = FilterPath.of(context.queryParam("filter_path"));
      return context.method() == HttpMethod.HEAD
          ? Answers.found(mediaType)
          : Answers.of(HttpStatus.OK, mediaType, FilteredJson.of(wanted, EXPECTED_BYTES, content));
    };
  }
}
