package io.millrace.blocks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.RandomQueries;
import io.millrace.contracts.Records;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Function;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.ports.Table;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

/**
 * The store against brute force: whatever is appended, sent again, sealed, merged and reopened, in
 * whatever order, every answer is the one of {@link MemoryLogStore}.
 */
class BlockStoreProperties {
  private static final List<String> FIELDS =
      List.of(
          "level",
          "service",
          "host",
          "message",
          "trace_id",
          "exception",
          "latency_ms",
          "ratio",
          "mixed",
          "http.status",
          "timestamp",
          "no.such.field");

  @Property(tries = 6)
  void answersAsBruteForceDoes(@ForAll Random random) {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      int rows = 16 + random.nextInt(200);
      BlockStoreSettings settings =
          random.nextBoolean()
              ? Stores.merging(folder.path(), rows, 2 + random.nextInt(3))
              : Stores.small(folder.path(), rows);
      try (MemoryLogStore truth = new MemoryLogStore()) {
        BlockStore store = BlockStore.open(settings);
        try {
          List<LogBatch> sent = new ArrayList<>();
          RandomLogs logs = new RandomLogs(random);
          List<Producer> producers = List.of(new Producer("a"), new Producer("b"));
          for (int step = 0; step < 40; step++) {
            switch (random.nextInt(8)) {
              case 0 -> store.flush();
              case 1 -> {
                store.close();
                store = BlockStore.open(settings);
              }
              case 2 -> {
                if (!sent.isEmpty()) {
                  store.append(again(sent.get(random.nextInt(sent.size())), random));
                }
              }
              default -> {
                LogBatch batch =
                    producers
                        .get(random.nextInt(2))
                        .batch(logs.drafts(1 + random.nextInt(60), 1_000, 1 << random.nextInt(30)));
                sent.add(batch);
                truth.append(batch);
                store.append(batch);
              }
            }
            if (random.nextInt(6) == 0) {
              compare(store, truth, random);
            }
          }
          compare(store, truth, random);
          store.close();
          store = BlockStore.open(settings);
          compare(store, truth, random);
        } finally {
          store.close();
        }
      }
    }
  }

  /** A batch, or part of it, as it comes when an acknowledgement was lost. */
  private static LogBatch again(LogBatch batch, Random random) {
    int from = random.nextInt(batch.rows());
    return Producer.part(batch, from, from + random.nextInt(batch.rows() - from) + 1);
  }

  private static void compare(BlockStore store, MemoryLogStore truth, Random random) {
    List<LogRecord> all = Records.of(truth, Stores.ALL);
    assertSame("all", Records.of(store, Stores.ALL), all);
    if (all.isEmpty()) {
      return;
    }
    RandomQueries queries = new RandomQueries(random, all);
    for (int i = 0; i < 12; i++) {
      LogQuery query = query(queries.expression(), all, random);
      assertSame(query.toString(), Records.of(store, query), Records.of(truth, query));
      Grouping grouping = grouping(random);
      assertSame(
          query + " " + grouping,
          store.aggregate(query, grouping),
          truth.aggregate(query, grouping));
      assertThat(store.aggregate(query, Grouping.count()))
          .as(query.toString())
          .isEqualTo(truth.aggregate(query, Grouping.count()));
      LogQuery found = LogQuery.all(Stores.TENANT, query.where());
      assertThat(rowsByField(store, found))
          .as(query.toString())
          .isEqualTo(rowsByField(truth, found));
    }
    LogRecord one = all.get(random.nextInt(all.size()));
    assertThat(store.get(Stores.TENANT, one.id())).contains(one);
    assertThat(store.fields(Stores.ALL)).isEqualTo(truth.fields(Stores.ALL));
  }

  private static Map<String, Long> rowsByField(LogStore store, LogQuery query) {
    return store.fields(query).stream().collect(toMap(FieldInfo::name, FieldInfo::rows));
  }

  private static LogQuery query(Expression where, List<LogRecord> all, Random random) {
    LogQuery query =
        LogQuery.all(Stores.TENANT, where)
            .order(random.nextBoolean() ? Order.NEWEST_FIRST : Order.OLDEST_FIRST);
    if (random.nextInt(3) == 0) {
      query =
          query.between(
              all.get(random.nextInt(all.size())).timestamp(),
              all.get(random.nextInt(all.size())).timestamp());
    }
    if (random.nextInt(3) == 0) {
      query = query.after(all.get(random.nextInt(all.size())).id());
    }
    return random.nextBoolean() ? query : query.limit(random.nextInt(120));
  }

  private static Grouping grouping(Random random) {
    List<String> by = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      by.add(FIELDS.get(random.nextInt(FIELDS.size())));
    }
    List<Function> functions = new ArrayList<>(List.of(Function.count()));
    for (Function.Kind kind : Function.Kind.values()) {
      if (random.nextBoolean()) {
        functions.add(new Function(kind, FIELDS.get(random.nextInt(FIELDS.size())), 0.5, "f"));
      }
    }
    long step = random.nextBoolean() ? 0 : 1L << random.nextInt(24);
    return new Grouping(step, by, functions, random.nextInt(3) == 0 ? 5 : 0);
  }

  private static void assertSame(String what, List<LogRecord> found, List<LogRecord> expected) {
    assertThat(found)
        .as(what)
        .extracting(LogRecord::id)
        .isEqualTo(expected.stream().map(LogRecord::id).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).as(what).isEqualTo(expected.get(i));
    }
  }

  /** Sums depend on the order of adding in their last digits. */
  private static void assertSame(String what, Table answer, Table expected) {
    assertThat(answer.columns()).as(what).isEqualTo(expected.columns());
    assertThat(answer.completeness()).as(what).isEqualTo(expected.completeness());
    assertThat(answer.rows()).as(what).hasSameSizeAs(expected.rows());
    for (int row = 0; row < expected.rows().size(); row++) {
      for (int column = 0; column < expected.columns().size(); column++) {
        Value is = answer.rows().get(row).get(column);
        Value should = expected.rows().get(row).get(column);
        if (is instanceof Value.Decimal a && should instanceof Value.Decimal b) {
          double allowed = Math.abs(b.number()) * 1e-9 + 1e-9;
          assertThat(a.number()).as(what).isCloseTo(b.number(), Offset.offset(allowed));
        } else {
          assertThat(is).as(what).isEqualTo(should);
        }
      }
    }
  }
}
