package io.millrace.logger.ring;

import io.millrace.logger.lane.Patience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the entries of a {@link Ring} in their order, and keeps account of what became of them.
 * Reading frees nothing: {@link #release} lets go of what stands before a place, and {@link
 * #rewind} goes back to the first that was not let go of. What went missing it declares by entries
 * of its own. How far it is stands in the file. For one thread.
 */
public final class RingReader {
  private final RingBuffer ring;
  private final boolean live;
  private final RingCursor cursor;
  private final Checkpoints checkpoints;
  private Checkpoint saved;

  /** The totals of dropped calls in the last declaration that stands in the ring. */
  private long[] droppedPut;

  /**
   * Reads a ring.
   *
   * @param live whether it is being written to
   * @param patience with those who write to it
   */
  RingReader(RingBuffer ring, boolean live, Checkpoint start, Patience patience) {
    this.ring = ring;
    this.live = live;
    this.cursor = new RingCursor(ring, live, patience);
    this.checkpoints = new Checkpoints(ring.bytes());
    this.saved = start;
    rewind();
    List<SequenceRange> undeclared = new ArrayList<>(start.evicted());
    while (next()) {
      if (cursor.declaration() instanceof Declaration.Evicted evicted) {
        undeclared.remove(evicted.range()); // killed before the checkpoint could say so
      } else if (cursor.declaration() instanceof Declaration.Withheld) {
        ring.count(RingLayout.TOLD, ring.untold()); // likewise
      }
    }
    this.droppedPut = cursor.place().losses().dropped();
    this.saved = new Checkpoint(start.version(), start.place(), undeclared);
    rewind();
  }

  /** Moves to the next entry; false if there is none yet that is whole. */
  public boolean next() {
    return cursor.next();
  }

  /** The entry that {@link #next()} moved to last; the same object each time. */
  public RingCursor entry() {
    return cursor;
  }

  /** The place behind the entry. */
  public Place place() {
    return cursor.place();
  }

  /** Whether nothing is left to be read, or to be declared, in the ring of an ended process. */
  public boolean isAtEnd() {
    Place place = cursor.place();
    return place.position() >= ring.tail()
        && !place.losses().tornUndeclared()
        && saved.evicted().isEmpty()
        && (live || ring.untold() <= 0)
        && Arrays.equals(ring.dropped(), droppedPut);
  }

  /** Goes back to the first entry not let go of. */
  public void rewind() {
    cursor.moveTo(saved.place());
  }

  /** Lets go of all entries before a place. What comes before was let go of is no mistake. */
  public void release(Place place) {
    if (place.position() > saved.place().position()) {
      save(saved.at(place, saved.evicted()));
      ring.free(place.position());
    }
  }

  /**
   * Lets go of the oldest entries unread, until no more than some bytes are in use. To be called
   * only when nothing read waits to be let go of: else what has been sent would be told as evicted.
   *
   * @return how many were evicted
   */
  public long evict(long keep) {
    Place before = cursor.place();
    List<SequenceRange> evicted = new ArrayList<>(saved.evicted());
    while (ring.tail() - cursor.position() > keep
        && evicted.size() < Checkpoint.MAX_RANGES - 1
        && next()) {
      if (cursor.declaration() instanceof Declaration.Evicted gone) {
        add(evicted, gone.range()); // to be declared again
      }
    }
    Place behind = cursor.place();
    long count = behind.sequence() - before.sequence();
    if (count > 0) {
      add(evicted, new SequenceRange(before.sequence(), count));
      long[] dropped = before.losses().dropped();
      if (Arrays.equals(behind.losses().dropped(), droppedPut)) {
        droppedPut = dropped;
      }
      cursor.moveTo(behind.with(behind.losses().withDropped(dropped)));
      save(saved.at(cursor.place(), evicted));
      ring.free(behind.position());
    }
    return count;
  }

  /**
   * Puts an entry into the ring for all that went missing and is not declared yet; what finds no
   * room waits for the next call.
   *
   * @param now nanoseconds since the epoch
   * @param level of the entries, {@link io.millrace.model.Level#code()}
   */
  public void declare(long now, int level) {
    long[] dropped = ring.dropped();
    if (!Arrays.equals(dropped, droppedPut)
        && put(RingLayout.TYPE_DROPPED, level, DeclarationEntry.encode(now, dropped))) {
      droppedPut = dropped;
    }
    for (SequenceRange range : saved.evicted()) {
      if (put(
          RingLayout.TYPE_EVICTED,
          level,
          DeclarationEntry.encode(now, range.first(), range.count()))) {
        save(saved.without(range));
      }
    }
    long untold = live ? 0 : ring.untold();
    if (untold > 0
        && put(
            RingLayout.TYPE_WITHHELD,
            level,
            DeclarationEntry.encode(now, ring.counter(RingLayout.WITHHELD), untold))) {
      ring.count(RingLayout.TOLD, untold);
    }
    Losses losses = cursor.place().losses();
    if (cursor.position() >= ring.tail() && losses.tornUndeclared()) {
      put(
          RingLayout.TYPE_TORN,
          level,
          DeclarationEntry.encode(now, losses.torn(), losses.tornBytes()));
    }
  }

  /** Puts a declaration, which may use the room that is kept from writers. */
  private boolean put(int type, int level, byte[] payload) {
    return ring.put(type, level, payload, 0, payload.length, ring.capacity());
  }

  private void save(Checkpoint checkpoint) {
    checkpoints.write(checkpoint);
    saved = checkpoint;
  }

  private static void add(List<SequenceRange> ranges, SequenceRange range) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == range.first()) {
      SequenceRange before = ranges.remove(last);
      ranges.add(new SequenceRange(before.first(), before.count() + range.count()));
    } else {
      ranges.add(range);
    }
  }
}
