package io.millrace.logger.trade;

import java.util.Map;

/**
 * A trade log in figures, since it was opened.
 *
 * @param written trades appended, those included that a thread is just writing
 * @param altered trades among them with a text that was cut or a number left out
 * @param dropped commits that were answered with false, by reason
 * @param given records the reader gave, those given again included
 * @param acknowledged records the server has acknowledged
 * @param abandoned slots the reader met that were claimed and never committed
 * @param damaged slots the reader met whose checksum or content is wrong, or whose file is gone
 * @param syncFailures how often the disk did not confirm, if {@link Durability#SYNCED}
 * @param segments files there are, empty ones kept ready included
 * @param bytes what they take on disk
 */
public record TradeLogStatistics(
    long written,
    long altered,
    Map<DropReason, Long> dropped,
    long given,
    long acknowledged,
    long abandoned,
    long damaged,
    long syncFailures,
    int segments,
    long bytes) {
  public TradeLogStatistics {
    dropped = Map.copyOf(dropped);
  }
}
