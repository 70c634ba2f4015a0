package io.millrace.query;

import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.QueryWatch;
import java.time.Duration;

/**
 * How much work and memory queries may take. Where an answer meets a limit of work it ends there
 * and says so; a request that asks for more than a limit of size is refused, with the limit named.
 *
 * @param time wall-clock time of one query
 * @param rows rows that one query may look at one by one
 * @param groups groups that an aggregation, a deduplication or a histogram may have
 * @param concurrent queries that run at once; each takes a thread
 * @param waiting queries that wait for one of those to end
 * @param patience how long they wait before they are refused
 * @param page the most records of one page
 * @param offset how far into an answer pages by number reach; cursors reach any depth
 * @param table the most rows that pipes give, and that a sort keeps
 * @param answerBytes about the most bytes of one answer; a page ends before it grows beyond
 * @param context the most records on either side of one
 * @param buckets the most intervals of a histogram or timechart
 * @param facets the most fields counted in one call
 * @param bodyBytes the largest body of a query
 * @param exports exports that run at once
 * @param exportTime how long one export may take
 */
public record SearchLimits(
    Duration time,
    long rows,
    int groups,
    int concurrent,
    int waiting,
    Duration patience,
    int page,
    int offset,
    int table,
    int answerBytes,
    int context,
    int buckets,
    int facets,
    int bodyBytes,
    int exports,
    Duration exportTime) {
  public SearchLimits {
    if (!time.isPositive() || !exportTime.isPositive() || patience.isNegative()) {
      throw new IllegalArgumentException("the times a query may take must be positive");
    }
    if (rows < 1 || groups < 1 || page < 1 || offset < 1 || table < 1 || answerBytes < 1) {
      throw new IllegalArgumentException("an answer needs room for at least one row");
    }
    if (concurrent < 1 || exports < 1 || waiting < 0) {
      throw new IllegalArgumentException("at least one query and one export must be able to run");
    }
    if (context < 0 || buckets < 1 || facets < 1 || bodyBytes < 1) {
      throw new IllegalArgumentException("a limit of a request must not be negative");
    }
  }

  /**
   * 30 s, 500 million rows, 100,000 groups; 8 queries at once, 64 more waiting at most 1 s; pages
   * of 10,000 that reach to 100,000; tables of 10,000 rows; answers of 32 MiB; 1,000 records of
   * context; 10,000 intervals; 32 facets; bodies of 1 MiB; 4 exports of at most 6 h.
   */
  public static SearchLimits defaults() {
    return new SearchLimits(
        Duration.ofSeconds(30),
        500_000_000,
        100_000,
        8,
        64,
        Duration.ofSeconds(1),
        10_000,
        100_000,
        10_000,
        32 << 20,
        1_000,
        10_000,
        32,
        1 << 20,
        4,
        Duration.ofHours(6));
  }

  /** What the store may spend on one query. */
  public Bounds bounds(QueryWatch watch) {
    return new Bounds(time, rows, groups, watch);
  }

  /** What the store may spend on one export. */
  public Bounds exportBounds(QueryWatch watch) {
    return new Bounds(exportTime, Long.MAX_VALUE, groups, watch);
  }
}
