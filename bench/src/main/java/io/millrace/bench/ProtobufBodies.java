package io.millrace.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies of Protocol Buffers, as shippers write them: rows of one origin together. */
final class ProtobufBodies {
  private static final HexFormat HEX = HexFormat.of();

  private ProtobufBodies() {}

  private record Source(String service, String host) {
    static Source of(Row row) {
      return new Source(row.service(), row.host());
    }
  }

  /**
   * An export of OpenTelemetry's logs
   * (https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto).
   */
  static byte[] otlp(List<Row> rows) {
    ProtobufMessage export = new ProtobufMessage();
    bySource(rows)
        .forEach((source, own) -> {
          ProtobufMessage resource =
              new ProtobufMessage()
                  .message(1, attribute("service.name", source.service()))
                  .message(1, attribute("host.name", source.host()));
          ProtobufMessage scope = new ProtobufMessage();
          for (Row row : own) {
            scope.message(
                2,
                new ProtobufMessage()
                    .fixed64(1, nanos(row.timestamp()))
                    .number(2, severity(row.level()))
                    .text(3, row.level())
                    .message(5, new ProtobufMessage().text(1, row.message()))
                    .bytes(9, HEX.parseHex(row.trace())));
          }
          export.message(1, new ProtobufMessage().message(1, resource).message(2, scope));
        });
    return export.toBytes();
  }

  private static ProtobufMessage attribute(String name, String value) {
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().text(1, value));
  }

  private static int severity(String level) {
    return switch (level) {
      case "ERROR" -> 17;
      case "WARN" -> 13;
      case "DEBUG" -> 5;
      default -> 9;
    };
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  private static Map<Source, List<Row>> bySource(List<Row> rows) {
    return rows.stream().collect(groupingBy(Source::of, LinkedHashMap::new, toList()));
  }
}
