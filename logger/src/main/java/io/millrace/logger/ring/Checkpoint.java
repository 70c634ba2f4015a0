package io.millrace.logger.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * What the consumer of a ring remembers in its file. Immutable.
 *
 * @param version rises with each that is written
 * @param place before the first entry that was not let go of
 * @param evicted ranges that no entry in the ring declares yet, at most {@value #MAX_RANGES}
 */
record Checkpoint(long version, Place place, List<SequenceRange> evicted) {
  static final int MAX_RANGES = 16;

  Checkpoint {
    evicted = List.copyOf(evicted);
  }

  static Checkpoint first() {
    return new Checkpoint(0, Place.START, List.of());
  }

  Checkpoint at(Place place, List<SequenceRange> evicted) {
    return new Checkpoint(version + 1, place, evicted);
  }

  Checkpoint without(SequenceRange declared) {
    List<SequenceRange> rest = new ArrayList<>(evicted);
    rest.remove(declared);
    return new Checkpoint(version + 1, place, rest);
  }
}
