package io.millrace.pipeline.record;

import io.millrace.pipeline.record.BadRecord.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The records of one request that were rejected: all counted, the first ones told. */
public final class Rejections {
  private final LineCounter lines;
  private final int limit;
  private final List<Rejection> told = new ArrayList<>();
  private final BitSet indexes = new BitSet();
  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
  private int count;

  /**
   * None so far.
   *
   * @param limit how many are told
   */
  public Rejections(Body body, int limit) {
    lines = new LineCounter(body);
    this.limit = limit;
  }

  /** Adds the record of an index, counted from 0 in the request. */
  public void add(int index, BadRecord bad) {
    count++;
    counts.merge(bad.reason(), 1, Integer::sum);
    indexes.set(index);
    if (told.size() < limit) {
      LineColumn place = lines.place(bad.position());
      told.add(new Rejection(index, place.line(), place.column(), bad.explanation()));
    }
  }

  LineColumn place(int position) {
    return lines.place(position);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** How many there are for a reason. */
  public int count(Reason reason) {
    return counts.getOrDefault(reason, 0);
  }

  /** The first of them, in order. */
  public List<Rejection> told() {
    return Collections.unmodifiableList(told);
  }

  /** Whether the record of an index, counted from 0 in the request, is one of them. */
  public boolean contains(int index) {
    return indexes.get(index);
  }
}
