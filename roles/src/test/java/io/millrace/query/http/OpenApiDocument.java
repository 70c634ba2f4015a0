package io.millrace.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The OpenAPI document, and what an answer has that does not fit it. Of JSON Schema it reads what
 * the document uses; a property that is not documented does not fit, though a schema alone would
 * allow it.
 */
final class OpenApiDocument {
  private final JsonNode root;

  /** A call: its path with the names of its parts in braces, and its method in capitals. */
  record Call(String path, String method, JsonNode node) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  OpenApiDocument() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("docs/openapi.json")) {
      root = new JsonMapper().readTree(Objects.requireNonNull(in, "openapi.json"));
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json", e);
    }
  }

  JsonNode root() {
    return root;
  }

  List<Call> calls() {
    return root.path("paths")
        .propertyStream()
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .map(method ->
                    new Call(
                        path.getKey(),
                        method.getKey().toUpperCase(Locale.ROOT),
                        method.getValue())))
        .toList();
  }

  Call call(String name) {
    return calls().stream().filter(call -> call.toString().equals(name)).findFirst().orElseThrow();
  }

  /** The parameters of a call that stand in a place: query, path or header. */
  Stream<JsonNode> parameters(Call call, String place) {
    return call.node()
        .path("parameters")
        .valueStream()
        .map(this::resolve)
        .filter(parameter -> parameter.path("in").asText().equals(place));
  }

  /** What a reference points at; any other node is itself. */
  JsonNode resolve(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    JsonNode target = root.at(node.path("$ref").asText().substring(1));
    if (target.isMissingNode()) {
      throw new IllegalStateException("nothing at " + node);
    }
    return resolve(target);
  }

  /** The schema of an answer in JSON. */
  JsonNode answer(Call call, int status) {
    JsonNode responses = call.node().path("responses");
    JsonNode response = responses.path(Integer.toString(status));
    JsonNode found = resolve(response.isMissingNode() ? responses.path("default") : response);
    return found.at("/content/application~1json/schema");
  }

  /** Where a value is not as a schema says, and how; empty if it fits. */
  List<String> misfits(JsonNode schema, JsonNode value) {
    List<String> misfits = new ArrayList<>();
    check(schema, value, "", misfits);
    return misfits;
  }

  private void check(JsonNode given, JsonNode value, String at, List<String> misfits) {
    JsonNode schema = resolve(given);
    JsonNode choices = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
    if (!choices.isMissingNode()) {
      List<List<String>> each =
          choices.valueStream().map(choice -> misfits(choice, value)).toList();
      if (each.stream().noneMatch(List::isEmpty)) {
        misfits.add(at + " fits none of " + each);
      }
      return;
    }
    if (schema.has("type") && types(schema).noneMatch(type -> isOfType(type, value))) {
      misfits.add(at + " is no " + schema.path("type") + " but " + value);
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      misfits.add(at + " is not " + schema.path("const") + " but " + value);
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      misfits.add(at + " is none of " + schema.path("enum") + " but " + value);
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.path(i), at + "/" + i, misfits);
      }
    }
    if (value.isObject() && (schema.has("allOf") || schema.has("properties"))) {
      checkProperties(schema, value, at, misfits);
    }
  }

  private void checkProperties(JsonNode schema, JsonNode value, String at, List<String> misfits) {
    List<JsonNode> parts = parts(schema).toList();
    Set<String> documented = new HashSet<>();
    for (JsonNode part : parts) {
      for (JsonNode name : part.path("required")) {
        if (!value.has(name.asText())) {
          misfits.add(at + " lacks " + name);
        }
      }
      for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
        documented.add(property.getKey());
        if (value.has(property.getKey())) {
          String there = at + "/" + property.getKey();
          check(property.getValue(), value.path(property.getKey()), there, misfits);
        }
      }
    }
    boolean open = parts.stream().anyMatch(part -> part.path("additionalProperties").asBoolean());
    value
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> !open && !documented.contains(name))
        .forEach(name -> misfits.add(at + "/" + name + " is not documented"));
  }

  /** The schemas that an object must fit all together. */
  private Stream<JsonNode> parts(JsonNode given) {
    JsonNode schema = resolve(given);
    return Stream.concat(
        Stream.of(schema), schema.path("allOf").valueStream().flatMap(this::parts));
  }

  private static Stream<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("no type of JSON Schema: " + type);
    };
  }
}
