package io.millrace.system;

import static io.millrace.system.Figure.greatest;
import static io.millrace.system.Figure.rate;
import static io.millrace.system.Figure.sum;

import java.util.List;

/** What is kept over time, and shown: docs/system.md says what each means. */
final class Figures {
  /** One value of each for each sample. */
  static final List<Figure> ALL =
      List.of(
          rate(
              "ingest.records",
              "millrace.collector.records.accepted",
              "millrace.zeromq.records.accepted"),
          rate("ingest.bytes", "millrace.collector.body.bytes").only("form=decoded"),
          rate(
              "ingest.rejected",
              "millrace.collector.records.rejected",
              "millrace.zeromq.records.refused"),
          sum("ingest.in-flight.bytes", "millrace.collector.bytes.in.flight"),
          rate("stored.records", "millrace.writer.rows").only("store=logs"),
          sum("stored.in-flight.records", "millrace.writer.in.flight.rows", "store=logs"),
          rate("stored.retries", "millrace.writer.retries"),
          greatest("queue.waiting.records", "millrace.journal.undelivered.rows"),
          greatest("queue.waiting.seconds", "millrace.journal.undelivered.seconds"),
          greatest("queue.behind.records", "millrace.journal.behind.rows"),
          greatest("queue.behind.seconds", "millrace.journal.behind.seconds"),
          sum("queue.bytes", "millrace.journal.bytes"),
          sum("queue.behind.batches", "millrace.kafka.behind.batches"),
          sum("store.logs.records", "millrace.store.rows"),
          sum("store.logs.bytes", "millrace.store.bytes"),
          sum("store.logs.unsealed.records", "millrace.store.unsealed.rows"),
          sum("store.trades.bytes", "millrace.trades.bytes"),
          sum("store.metrics.bytes", "millrace.metrics.bytes"),
          sum("tails", "millrace.tail.subscribers"),
          sum("desks", "millrace.desk.viewers"),
          sum("heap.used", "jvm.memory.used", "area=heap"),
          sum("heap.live", "jvm.gc.live.data.size"),
          sum("heap.max", "jvm.memory.max", "area=heap"),
          sum("memory.other.used", "jvm.memory.used", "area=nonheap"),
          rate("gc.pause", "jvm.gc.pause"),
          sum("cpu.process", "process.cpu.usage"),
          sum("cpu.system", "system.cpu.usage"),
          sum("disk.free", "disk.free"),
          sum("disk.total", "disk.total"));

  /** Timers whose percentiles are kept over time, by the first part of the figures' names. */
  static final List<Figure> TIMERS =
      List.of(
          sum("latency.queue", "millrace.collector.sending"),
          sum("latency.store", "millrace.writer.storing", "store=logs"),
          sum("latency.query", "millrace.query.time"));

  /** The timers of which every kind is shown apart. */
  static final List<String> BY_KIND = List.of("millrace.query.time");

  /** What should not happen, and is counted if it does. */
  static final List<String> ERRORS =
      List.of(
          "millrace.collector.records.rejected",
          "millrace.zeromq.records.refused",
          "millrace.zeromq.messages.malformed",
          "millrace.collector.records.unconfirmed",
          "millrace.collector.datagrams.dropped",
          "millrace.http.errors",
          "millrace.journal.damages",
          "millrace.kafka.failed.batches",
          "millrace.kafka.lost.batches",
          "millrace.writer.retries",
          "millrace.writer.set.aside.rows",
          "millrace.writer.points.rejected",
          "millrace.store.seal.failures",
          "millrace.opensearch.refused.rows",
          "millrace.opensearch.retried.rows",
          "millrace.trades.refused.rows",
          "millrace.trades.commit.failures",
          "millrace.metrics.refused.rows",
          "millrace.metrics.commit.failures",
          "millrace.breaker.refused",
          "millrace.reads.retried",
          "millrace.tail.missed.rows",
          "millrace.desk.unseen.trades");

  private Figures() {}
}
