package io.millrace.blocks.format;

import io.millrace.ports.FieldInfo;
import java.util.List;

/**
 * What a block holds, as its head tells it.
 *
 * @param tenant whose rows
 * @param rows how many; at least one
 * @param bytes size of the whole block
 * @param minTimestamp time of its oldest row, nanoseconds since the epoch
 * @param maxTimestamp time of its newest row
 * @param origins where the rows came from
 * @param fields the dynamic fields, with the kinds of value and the number of rows of each, in
 *     order of first appearance
 */
public record BlockSummary(
    String tenant,
    int rows,
    long bytes,
    long minTimestamp,
    long maxTimestamp,
    List<Origins> origins,
    List<FieldInfo> fields) {
  public BlockSummary {
    origins = List.copyOf(origins);
    fields = List.copyOf(fields);
  }

  /**
   * A gapless run of sequences of one producer and epoch.
   *
   * @param producer as in {@link io.millrace.model.Origin}
   * @param epoch as there
   * @param first first sequence, inclusive
   * @param last last sequence, inclusive
   */
  public record Origins(String producer, long epoch, long first, long last) {}
}
