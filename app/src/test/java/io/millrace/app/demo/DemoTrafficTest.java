package io.millrace.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.model.Level;
import io.millrace.model.trade.TradeField;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoTrafficTest {
  private static final long START =
      Instant.parse("2026-01-01T12:00:00Z").getEpochSecond() * 1_000_000_000L;
  private static final long HOUR = Duration.ofHours(1).toNanos();

  @Test
  void logsComeInOrderAndWithinTheTimeTold() {
    List<DemoLog> logs = hour(1);
    assertThat(logs)
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
    assertThat(logs).allMatch(log -> log.timestamp() >= START && log.timestamp() < START + HOUR);
  }

  @Test
  void tracesRunThroughSeveralServices() {
    Map<String, Set<String>> services =
        hour(1).stream()
            .filter(log -> log.traceId() != null)
            .collect(
                Collectors.groupingBy(
                    log -> String.valueOf(log.traceId()),
                    Collectors.mapping(DemoLog::service, Collectors.toSet())));
    assertThat(services.values()).anyMatch(of -> of.size() >= 8);
  }

  @Test
  void aSpanIsOfOneServiceAndItsParentIsOfTheSameTrace() {
    Map<String, DemoLog> spans = new HashMap<>();
    for (DemoLog log : hour(4)) {
      DemoLog first = spans.putIfAbsent(String.valueOf(log.spanId()), log);
      assertThat(first == null ? log.service() : first.service()).isEqualTo(log.service());
    }
    List<DemoLog> children =
        hour(4).stream().filter(log -> log.fields().has("parent_span_id")).toList();
    assertThat(children)
        .anyMatch(log -> log.service().equals("payment"))
        .allSatisfy(log -> {
          DemoLog parent = spans.get(log.fields().get("parent_span_id").asText());
          assertThat(parent).isNotNull();
          assertThat(parent.traceId()).isEqualTo(log.traceId());
        });
  }

  @Test
  void thereAreADozenServicesTradesAndFailures() {
    List<DemoLog> logs = hour(1);
    assertThat(logs.stream().map(DemoLog::service).distinct().count()).isGreaterThanOrEqualTo(12);
    assertThat(logs).filteredOn(log -> log.level() == Level.TRADE).hasSizeGreaterThan(1_000);
    assertThat(logs).anyMatch(log -> log.level() == Level.ERROR && log.exception() != null);
  }

  @Test
  void tradesCanBeReadAsSuch() {
    assertThat(hour(2))
        .filteredOn(log -> log.level() == Level.TRADE)
        .allSatisfy(log -> {
          assertThat(log.service()).isEqualTo("trading-desk");
          double earned =
              (log.fields().get(TradeField.SELL_PRICE).asDouble()
                      - log.fields().get(TradeField.BUY_PRICE).asDouble())
                  * log.fields().get(TradeField.QUANTITY).asDouble();
          boolean success = log.fields().get(TradeField.SUCCESS).asBoolean();
          assertThat(log.fields().has(TradeField.PROFIT)).isEqualTo(success);
          assertThat(log.fields().path(TradeField.PROFIT).asDouble())
              .isCloseTo(earned, within(0.5));
          assertThat(log.fields().get(TradeField.EXECUTION_TIME).asLong()).isPositive();
        });
  }

  @Test
  void theSameSeedTellsTheSame() {
    assertThat(hour(5)).isEqualTo(hour(5));
  }

  private static List<DemoLog> hour(long seed) {
    DemoTraffic traffic =
        new DemoTraffic(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    traffic.tellOfShop(START, START + HOUR, 1);
    traffic.tellOfDesk(START, START + HOUR, 1);
    return traffic.until(START + HOUR);
  }
}
