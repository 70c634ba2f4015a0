package io.millrace.logger.ring;

import static io.millrace.logger.ring.RingLayout.INT;
import static io.millrace.logger.ring.RingLayout.LONG;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a {@link Ring} in their order and numbers them. Reading frees nothing:
 * {@link #release} lets go of what stands before a place, and {@link #rewind} goes back to the
 * first that was not let go of. It passes over what was torn: of an ended process at once, of this
 * one when its {@link Patience} is over. Damaged bytes may cost entries, which are counted, but
 * never make it throw. For one thread.
 */
public final class RingReader {
  private final RingBuffer ring;
  private final boolean live;
  private final Patience patience;
  private final ByteBuffer file;
  private final Checkpoints checkpoints;
  private Checkpoint saved;

  /** The totals of dropped calls in the last declaration that stands in the ring. */
  private long[] droppedPut;

  /** No entry is longer, so that a damaged length asks for no more memory than that. */
  private final int mostTaken;

  private long position;
  private long sequence;
  private Losses losses;

  private int type;
  private int level;
  private int length;
  private byte[] payload = new byte[1024];
  private @Nullable Declaration declaration;

  /**
   * Reads a ring.
   *
   * @param live whether it is being written to
   * @param patience with those who write to it
   */
  RingReader(RingBuffer ring, boolean live, Checkpoint start, Patience patience) {
    this.ring = ring;
    this.live = live;
    this.patience = patience;
    this.mostTaken = Math.max(ring.capacity() / 8, RingLayout.PAGE);
    this.file = ring.bytes();
    this.checkpoints = new Checkpoints(file);
    this.saved = start;
    this.losses = start.place().losses();
    rewind();
    List<SequenceRange> undeclared = new ArrayList<>(start.evicted());
    while (next()) {
      if (declaration instanceof Declaration.Evicted evicted) {
        undeclared.remove(evicted.range()); // killed before the checkpoint could say so
      } else if (declaration instanceof Declaration.Withheld) {
        ring.count(RingLayout.TOLD, ring.untold()); // likewise
      }
    }
    this.droppedPut = losses.dropped();
    this.saved = new Checkpoint(start.version(), start.place(), undeclared);
    rewind();
  }

  /** Moves to the next entry; false if there is none yet that is whole. */
  public boolean next() {
    long end = ring.tail();
    while (position < end) {
      int word = (int) INT.getAcquire(file, ring.index(position));
      if (fits(word, end)) {
        int second = (int) INT.get(file, ring.index(position) + 4);
        int found = second & 0xff;
        if (found == RingLayout.PADDING) {
          position += RingLayout.aligned(word);
        } else if (found == RingLayout.TYPE_NO_ENTRY) {
          position += RingLayout.aligned(word);
          losses = losses.tornMore(RingLayout.aligned(word));
        } else if (word <= mostTaken) {
          take(word, second);
          return true;
        } else {
          passTorn(word, end);
        }
      } else if (live && word <= 0) {
        if (!patience.isOver(position)) {
          return false; // somebody is writing it
        }
        giveUp(word, end);
      } else {
        passTorn(word, end);
      }
    }
    return false;
  }

  /** The number of the entry. */
  public long sequence() {
    return sequence - 1;
  }

  /** What it is: what {@link Ring#offer} was given. */
  public int type() {
    return type;
  }

  /** {@link io.millrace.model.Level#code()}; anything, in a damaged file. */
  public int level() {
    return level;
  }

  /** Holds the payload, from its start, until the next call of {@link #next()}. */
  public byte[] payload() {
    return payload;
  }

  /** Bytes of the payload. */
  public int length() {
    return length;
  }

  /** What the entry declares; null if it is not a declaration but of the lane. */
  public @Nullable Declaration declaration() {
    return declaration;
  }

  /** The place behind the entry. */
  public Place place() {
    return new Place(position, sequence, losses);
  }

  /** Whether nothing is left to be read, or to be declared, in the ring of an ended process. */
  public boolean isAtEnd() {
    return position >= ring.tail()
        && !losses.tornUndeclared()
        && saved.evicted().isEmpty()
        && (live || ring.untold() <= 0)
        && Arrays.equals(ring.dropped(), droppedPut);
  }

  /** Goes back to the first entry not let go of. */
  public void rewind() {
    position = saved.place().position();
    sequence = saved.place().sequence();
    losses = saved.place().losses();
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
    long first = sequence;
    Losses before = losses;
    List<SequenceRange> evicted = new ArrayList<>(saved.evicted());
    while (ring.tail() - position > keep && evicted.size() < Checkpoint.MAX_RANGES - 1 && next()) {
      if (declaration instanceof Declaration.Evicted gone) {
        add(evicted, gone.range()); // to be declared again
      }
    }
    long count = sequence - first;
    if (count > 0) {
      add(evicted, new SequenceRange(first, count));
      if (Arrays.equals(losses.dropped(), droppedPut)) {
        droppedPut = before.dropped();
      }
      losses = losses.withDropped(before.dropped());
      save(saved.at(place(), evicted));
      ring.free(position);
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
    if (position >= ring.tail() && losses.tornUndeclared()) {
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

  private boolean fits(int word, long end) {
    return word >= RingLayout.ENTRY_HEADER
        && word <= ring.toEnd(position)
        && position + RingLayout.aligned(word) <= end;
  }

  private void take(int word, int second) {
    type = second & 0xff;
    level = second >>> 8 & 0xff;
    length = word - RingLayout.ENTRY_HEADER;
    if (payload.length < length) {
      payload = new byte[Math.max(length, payload.length * 2)];
    }
    file.get(ring.index(position) + RingLayout.ENTRY_HEADER, payload, 0, length);
    position += RingLayout.aligned(word);
    sequence++;
    declaration = null;
    if (type < RingLayout.FIRST_TYPE) {
      DeclarationEntry entry = DeclarationEntry.decode(type, payload, length, losses);
      if (entry != null) {
        declaration = entry.declaration();
        losses = entry.after();
      }
    }
  }

  /** Passes over a claim that was never committed, and makes an entry of bytes that are none. */
  private void passTorn(int word, long end) {
    long from = position;
    if (word == 0) {
      do {
        position += RingLayout.ENTRY_HEADER;
      } while (position < end && (int) INT.get(file, ring.index(position)) == 0);
      losses = losses.tornMore(position - from);
    } else if (word < 0 && fits(-word, end)) {
      position += RingLayout.aligned(-word);
      losses = losses.tornMore(position - from);
    } else {
      // Nothing tells where the next entry starts. The stretch is marked: when it is read again the
      // tail will not tell its end.
      int index = ring.index(position);
      int length = (int) Math.min(end - position, ring.toEnd(position));
      INT.set(file, index + 4, RingLayout.TYPE_NO_ENTRY);
      INT.setRelease(file, index, length);
    }
  }

  /**
   * Makes of a claim that nobody will commit an entry that is none, so that it is passed over
   * however often it is read again, and whoever comes back to it after all changes nothing: a
   * commit is of the length alone.
   */
  private void giveUp(int word, long end) {
    int index = ring.index(position);
    int length = word < 0 && fits(-word, end) ? -word : zeros(end);
    LONG.setVolatile(file, index, (long) RingLayout.TYPE_NO_ENTRY << 32 | length);
  }

  /** Bytes of zeros from here on, as far as they may be of one claim. */
  private int zeros(long end) {
    int most = (int) Math.min(end - position, ring.toEnd(position));
    int length = RingLayout.ENTRY_HEADER;
    while (length < most && (int) INT.get(file, ring.index(position + length)) == 0) {
      length += RingLayout.ENTRY_HEADER;
    }
    return length;
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
