package io.millrace.blocks.format;

import io.millrace.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the pairs of producer and epoch that the rows of a block come from. A batch has but one,
 * so the last one asked for is nearly always the one asked for next. Not thread-safe.
 */
final class OriginTable {
  private final Map<Source, Integer> numbers = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();

  /** A producer in one of its epochs. */
  record Source(String producer, long epoch) {}

  void clear() {
    numbers.clear();
    sources.clear();
  }

  int number(Origin origin) {
    return number(new Source(origin.producer(), origin.epoch()));
  }

  private int number(Source source) {
    Integer known = numbers.putIfAbsent(source, sources.size());
    if (known != null) {
      return known;
    }
    sources.add(source);
    return sources.size() - 1;
  }

  List<Source> sources() {
    return sources;
  }
}
