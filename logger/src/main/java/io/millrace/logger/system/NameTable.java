package io.millrace.logger.system;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of templates, found by the identity of their String, which for a literal is the same
 * at each call: a lock-free table of open addressing that only grows, up to a bound.
 *
 * <p>A String gets a number when it is seen a second time, since one that a program puts together
 * for each call is seen once and would fill the table. What has no number is written out in full.
 * Thread-safe; allocates only where a number is given.
 */
final class NameTable {
  private static final int PROBES = 16;
  private static final int SEEN = 1024;

  /** Longer texts are no templates that somebody wrote; they get no number. */
  private static final int MAX_LENGTH = 4096;

  private final AtomicReferenceArray<@Nullable Name> slots;
  private final int mask;
  private final int capacity;
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Name> added = new ConcurrentLinkedQueue<>();

  /** Strings lately seen for the first time. Races lose one now and then, which does no harm. */
  private final @Nullable String[] seen = new String[SEEN];

  NameTable(int capacity) {
    this.capacity = capacity;
    int size = Integer.highestOneBit(Math.max(capacity, 16) * 2 - 1) * 2;
    this.slots = new AtomicReferenceArray<>(size);
    this.mask = size - 1;
  }

  /** The name of a template; null if it has none (yet). */
  @SuppressWarnings("ReferenceEquality") // by identity: that is the point
  @Nullable Name find(String text) {
    int hash = spread(text.hashCode());
    for (int probe = 0; probe < PROBES; probe++) {
      // Plain: the fields of a name are final or volatile.
      Name name = slots.getPlain(hash + probe & mask);
      if (name == null) {
        break;
      }
      if (name.text() == text) {
        return name;
      }
    }
    return seenBefore(text, hash) ? add(text) : null;
  }

  /** The name of a text that is known to last; null if there is no room for it. */
  @SuppressWarnings("ReferenceEquality")
  @Nullable Name add(String text) {
    int hash = spread(text.hashCode());
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = hash + probe & mask;
      Name name = slots.get(slot);
      if (name == null) {
        int id = count.get() < capacity ? count.getAndIncrement() : capacity;
        if (id >= capacity) {
          return null;
        }
        Name mine = new Name(text, id);
        name = slots.compareAndExchange(slot, null, mine);
        if (name == null) {
          added.add(mine);
          return mine;
        }
      }
      if (name.text() == text) {
        return name;
      }
    }
    return null;
  }

  /** The oldest name that was not yet {@link #registered()}; null if there is none. */
  @Nullable Name toRegister() {
    return added.peek();
  }

  /** The name that {@link #toRegister()} gave is in the file. For one thread. */
  void registered() {
    Name name = added.poll();
    if (name != null) {
      name.becomeKnown();
    }
  }

  void forEach(Consumer<Name> action) {
    for (int slot = 0; slot <= mask; slot++) {
      Name name = slots.get(slot);
      if (name != null) {
        action.accept(name);
      }
    }
  }

  int size() {
    return Math.min(count.get(), capacity);
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean seenBefore(String text, int hash) {
    int slot = hash & SEEN - 1;
    if (seen[slot] == text) {
      return true;
    }
    if (text.length() <= MAX_LENGTH && count.get() < capacity) {
      seen[slot] = text;
    }
    return false;
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 16;
  }
}
