package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Gives every distinct string of a group (a field, say) a number, in order of appearance. Open
 * addressing over bytes, all arrays used again after {@link #clear()}; nothing is allocated per
 * string. Not thread-safe.
 */
final class StringTable implements Strings {
  private static final int EMPTY = -1;

  /** Unknown to whoever writes logs, so that nobody can make all strings fall into one place. */
  private final long seed;

  private int[] slots;
  private int count;

  private long[] hashes = new long[64];
  private int[] groups = new int[64];
  private int[] offsets = new int[65];
  private byte[] text = new byte[1024];

  StringTable(long seed) {
    this.seed = seed;
    slots = new int[128];
    Arrays.fill(slots, EMPTY);
  }

  /** Forgets all strings. */
  void clear() {
    if (count > 0) {
      Arrays.fill(slots, EMPTY);
      count = 0;
    }
  }

  /** Strings it holds. */
  @Override
  public int size() {
    return count;
  }

  /** The number of a string in a group; a new one, {@code size()} before the call, if not there. */
  int add(int group, byte[] from, int offset, int length) {
    long hash = Bytes.hash(from, offset, length, seed + group);
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    for (int id; (id = slots[slot]) != EMPTY; slot = slot + 1 & mask) {
      if (hashes[id] == hash
          && groups[id] == group
          && Arrays.equals(text, offsets[id], offsets[id + 1], from, offset, offset + length)) {
        return id;
      }
    }
    slots[slot] = count;
    append(hash, group, from, offset, length);
    if (count * 2 > slots.length) {
      rehash();
    }
    return count - 1;
  }

  /** Forgets the strings from a number on. */
  void truncate(int size) {
    int mask = slots.length - 1;
    // The last in is on nobody's way, so its slot can simply be emptied.
    for (int id = count - 1; id >= size; id--) {
      int slot = (int) (hashes[id] >>> 32) & mask;
      while (slots[slot] != id) {
        slot = slot + 1 & mask;
      }
      slots[slot] = EMPTY;
    }
    count = size;
  }

  /** The group that a string was added to. */
  int group(int id) {
    return groups[id];
  }

  /** The bytes of all strings, one after the other. */
  @Override
  public byte[] text() {
    return text;
  }

  /** Where a string starts in {@link #text()}. */
  @Override
  public int offset(int id) {
    return offsets[id];
  }

  @Override
  public int length(int id) {
    return offsets[id + 1] - offsets[id];
  }

  private void append(long hash, int group, byte[] from, int offset, int length) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
      groups = Arrays.copyOf(groups, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2 + 1);
    }
    int at = offsets[count];
    if (text.length - at < length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, at + length));
    }
    System.arraycopy(from, offset, text, at, length);
    hashes[count] = hash;
    groups[count] = group;
    offsets[++count] = at + length;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, EMPTY);
    int mask = slots.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = (int) (hashes[id] >>> 32) & mask;
      while (slots[slot] != EMPTY) {
        slot = slot + 1 & mask;
      }
      slots[slot] = id;
    }
  }
}
