package io.millrace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Distribution.Measure;
import io.millrace.ports.trade.Distribution.Scale;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeQuery;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The store against the one in memory: random trades, sent in parts, twice and in any order, with
 * restarts between, and random questions.
 */
class TradeComparisonProperties {
  private static final String[] TENANTS = {"default", "other"};
  private static final long DAY = 86_400_000_000_000L;

  @Property(tries = 6)
  void answersAsTheStoreInMemoryDoes(@ForAll Random random) {
    try (TemporaryFolder folder = TemporaryFolder.create();
        MemoryTradeStore truth = new MemoryTradeStore()) {
      DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(folder.path()));
      try {
        for (Batch<TradeRecord> batch : batches(random)) {
          Eventually.await(truth.append(batch));
          Eventually.await(store.append(batch));
          if (random.nextInt(20) == 0) {
            store.close();
            store = DuckDbTradeStore.open(Settings.small(folder.path()));
          }
        }
        for (int i = 0; i < 20; i++) {
          compare(random, truth, store);
        }
      } finally {
        store.close();
      }
    }
  }

  private static void compare(Random random, MemoryTradeStore truth, DuckDbTradeStore store) {
    TradeQuery query = query(random);
    assertThat(Trading.search(store, query))
        .as("search %s", query)
        .isEqualTo(Trading.search(truth, query));
    TradeGrouping grouping = grouping(random);
    assertThat(store.summarize(query, grouping))
        .as("summarize %s %s", query, grouping)
        .isEqualTo(truth.summarize(query, grouping));
    Distribution.Spec spec = spec(random);
    assertThat(store.distribution(query, spec))
        .as("distribution %s %s", query, spec)
        .isEqualTo(truth.distribution(query, spec));
  }

  /** Runs of several producers; parts of them come again, and none in order. */
  private static List<Batch<TradeRecord>> batches(Random random) {
    RandomTrades trades = new RandomTrades(random);
    List<Batch<TradeRecord>> batches = new ArrayList<>();
    for (String tenant : TENANTS) {
      for (String producer : List.of("p", "q'")) {
        long next = random.nextInt(5);
        for (int i = 0; i < 6; i++) {
          int span = random.nextInt(40);
          Origin first = new Origin(producer, 1, next);
          Batch<TradeRecord> batch =
              trades.batch(tenant, first, span, random.nextInt(3) * DAY, DAY / 2);
          batches.add(batch);
          batches.add(part(batch, random));
          next += span;
        }
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private static Batch<TradeRecord> part(Batch<TradeRecord> batch, Random random) {
    int from = random.nextInt(batch.span() + 1);
    int span = random.nextInt(batch.span() - from + 1);
    Origin first = batch.first().plus(from);
    return new Batch<>(
        batch.tenant(),
        first,
        span,
        batch.rows().stream()
            .filter(trade -> trade.origin().sequence() >= first.sequence())
            .filter(trade -> trade.origin().sequence() < first.sequence() + span)
            .toList());
  }

  private static TradeQuery query(Random random) {
    TradeQuery query =
        TradeQuery.all(TENANTS[random.nextInt(2)])
            .order(random.nextBoolean() ? Order.NEWEST_FIRST : Order.OLDEST_FIRST)
            .limit(random.nextInt(3) == 0 ? random.nextInt(50) : Long.MAX_VALUE);
    if (random.nextBoolean()) {
      query = query.between(-DAY / 4, random.nextInt(4) * DAY);
    }
    if (random.nextBoolean()) {
      query =
          query.where(
              new TradeFilter(
                  random.nextBoolean() ? Set.of("BTC-USD", "o'brien", "🚀") : Set.of(),
                  random.nextBoolean() ? Set.of("binance", "Zürich") : Set.of(),
                  random.nextInt(3) == 0 ? Set.of("x\u0000y") : Set.of(),
                  Set.of(),
                  random.nextBoolean() ? random.nextBoolean() : null,
                  null));
    }
    return query;
  }

  private static TradeGrouping grouping(Random random) {
    List<TradeKey> keys = new ArrayList<>(Arrays.asList(TradeKey.values()));
    Collections.shuffle(keys, random);
    return new TradeGrouping(
        keys.subList(0, random.nextInt(4)),
        1 + random.nextLong(DAY),
        ZoneOffset.ofTotalSeconds(random.nextInt(2 * 64_800) - 64_800),
        10_000);
  }

  private static Distribution.Spec spec(Random random) {
    return random.nextBoolean()
        ? new Distribution.Spec(Measure.PROFIT, Scale.LINEAR, 1 + random.nextInt(30))
        : new Distribution.Spec(Measure.EXECUTION_TIME, Scale.LINEAR, 1 + random.nextInt(30));
  }
}
