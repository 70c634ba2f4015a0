package io.millrace.logger.ring;

import static io.millrace.logger.ring.RingLayout.INT;
import static io.millrace.logger.ring.RingLayout.LONG;

import io.millrace.logger.lane.Patience;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link Ring} that moves from entry to entry, and the entry before it. It passes over
 * what was torn: of an ended process at once, of this one when its {@link Patience} is over.
 * Damaged bytes may cost entries, which are counted, but never make it throw. For one thread.
 */
public final class RingCursor {
  private final RingBuffer ring;
  private final boolean live;
  private final Patience patience;
  private final ByteBuffer file;

  /** No entry is longer, so that a damaged length asks for no more memory than that. */
  private final int mostTaken;

  private long position;
  private long sequence;
  private Losses losses = Losses.NONE;

  private int type;
  private int level;
  private int length;
  private byte[] payload = new byte[1024];
  private @Nullable Declaration declaration;

  /**
   * At the start of a ring.
   *
   * @param live whether it is being written to
   * @param patience with those who write to it
   */
  RingCursor(RingBuffer ring, boolean live, Patience patience) {
    this.ring = ring;
    this.live = live;
    this.patience = patience;
    this.mostTaken = Math.max(ring.capacity() / 8, RingLayout.PAGE);
    this.file = ring.bytes();
  }

  /** Moves to the next entry; false if there is none yet that is whole. */
  boolean next() {
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
        if (!patience.isOver(position, end)) {
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

  /** Holds the payload, from its start, until the next entry is read. */
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

  /** Where the next entry begins. */
  long position() {
    return position;
  }

  /** The place behind the entry. */
  Place place() {
    return new Place(position, sequence, losses);
  }

  /** Goes to a place where an entry begins. */
  void moveTo(Place place) {
    position = place.position();
    sequence = place.sequence();
    losses = place.losses();
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
}
