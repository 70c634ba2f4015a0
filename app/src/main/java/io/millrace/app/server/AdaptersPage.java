package io.millrace.app.server;

import io.millrace.blocks.BlockStore;
import io.millrace.duckdb.DuckDbMetricStore;
import io.millrace.duckdb.DuckDbTradeStore;
import io.millrace.journal.Journal;
import io.millrace.kafka.KafkaQueue;
import io.millrace.opensearch.OpenSearchLogStore;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.ports.memory.MemoryMetricStore;
import io.millrace.ports.memory.MemoryQueue;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes docs/adapters.md: who can do what, from what the adapters declare of themselves. */
public final class AdaptersPage {
  /** An adapter and what it declares. */
  private record Adapter<A extends Enum<A>>(String name, Set<A> abilities) {}

  private static final List<Adapter<Queue.Ability>> QUEUES =
      List.of(
          new Adapter<>("in memory", MemoryQueue.ABILITIES),
          new Adapter<>("journal", Journal.ABILITIES),
          new Adapter<>("kafka", KafkaQueue.ABILITIES));

  private static final List<Adapter<LogStore.Ability>> STORES =
      List.of(
          new Adapter<>("in memory", MemoryLogStore.ABILITIES),
          new Adapter<>("blocks", BlockStore.ABILITIES),
          new Adapter<>("opensearch", OpenSearchLogStore.ABILITIES));

  private static final List<Adapter<TradeStore.Ability>> TRADES =
      List.of(
          new Adapter<>("in memory", MemoryTradeStore.ABILITIES),
          new Adapter<>("duckdb", DuckDbTradeStore.ABILITIES));

  private static final List<Adapter<MetricStore.Ability>> METRICS =
      List.of(
          new Adapter<>("in memory", MemoryMetricStore.ABILITIES),
          new Adapter<>("duckdb", DuckDbMetricStore.ABILITIES));

  private AdaptersPage() {}

  /** The page, in Markdown. */
  public static String markdown() {
    return """
    # Who can do what

    Every adapter passes the same suite of tests as the in-memory one beside its port, which is the reference. Where engines differ,
    an adapter declares what it can do, and the suite holds it to that. Every log store answers the whole [query language](query-language.md). This
    page is written from the declarations by `millrace adapters`.

    ## Queues

    Chosen by `queue:` in the configuration. The one in memory is for tests.

    %s
    ## Log stores

    Chosen by `logs:` in the configuration. The one in memory is for tests.

    %s
    ## Trade stores

    Chosen by `trades:` in the configuration; with `none` trades are with the logs. The one in memory is for tests.
    [What DuckDB keeps, and what can be asked](trade-store.md).

    %s
    ## Metric stores

    Chosen by `metrics:` in the configuration; with `none` metrics are discarded. The one in memory is for tests.
    [What DuckDB keeps, and what can be asked](metric-store.md).

    %s\
    """
        .formatted(
            table(QUEUES, Queue.Ability.values(), AdaptersPage::meaning),
            table(STORES, LogStore.Ability.values(), AdaptersPage::meaning),
            table(TRADES, TradeStore.Ability.values(), AdaptersPage::meaning),
            table(METRICS, MetricStore.Ability.values(), AdaptersPage::meaning));
  }

  private static <A extends Enum<A>> String table(
      List<Adapter<A>> adapters, A[] abilities, Function<A, String> meaning) {
    String names = adapters.stream().map(Adapter::name).collect(Collectors.joining(" | "));
    String line = "|---".repeat(adapters.size() + 2) + "|\n";
    return "| Ability | What it means | "
        + names
        + " |\n"
        + line
        + Arrays.stream(abilities)
            .map(ability -> row(adapters, ability, meaning.apply(ability)))
            .collect(Collectors.joining());
  }

  private static <A extends Enum<A>> String row(
      List<Adapter<A>> adapters, A ability, String meaning) {
    String cells =
        adapters.stream()
            .map(adapter -> adapter.abilities().contains(ability) ? "yes" : "–")
            .collect(Collectors.joining(" | "));
    return "| %s | %s | %s |\n"
        .formatted(ability.name().toLowerCase(Locale.ROOT).replace('_', ' '), meaning, cells);
  }

  private static String meaning(Queue.Ability ability) {
    return switch (ability) {
      case DURABLE -> "what was sent outlives the process";
      case BOUNDED -> "is given a capacity, and refuses what goes beyond it";
      case SHARED -> "writers in several processes share the batches";
      case FOLLOW -> "can be followed without a group, as live tails do";
    };
  }

  private static String meaning(LogStore.Ability ability) {
    return switch (ability) {
      case DURABLE -> "what was stored outlives the process";
      case IMMEDIATE -> "finds a record as soon as it was appended, and not a second later";
      case RETENTION -> "deletes by age and size";
      case INSPECTION ->
          "reads again all that it keeps when asked, to find damage; elsewhere the engine does by"
              + " itself";
    };
  }

  private static String meaning(TradeStore.Ability ability) {
    return switch (ability) {
      case DURABLE -> "what was stored outlives the process";
      case RETENTION -> "deletes by age and size";
      case SQL -> "answers statements of SQL that users write";
    };
  }

  private static String meaning(MetricStore.Ability ability) {
    return switch (ability) {
      case DURABLE -> "what was stored outlives the process";
      case RETENTION -> "deletes by age and size";
    };
  }
}
