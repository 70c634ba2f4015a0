package io.millrace.blocks.format;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Distinct strings, numbered. Ids made of hexadecimal digits stay packed in memory too. Immutable
 * and thread-safe.
 *
 * <pre>
 * varint n; nothing more follows if it is 0
 * u8     1 if packed
 * packed: string shape ({@link HexShape}), then the packed digits of each
 * else:   a {@link Series} of lengths, then the bytes of each
 * </pre>
 *
 * A section without any bytes is a dictionary without strings too. Checked on reading: that the
 * strings fit the section.
 */
final class Dictionary implements Decoded {
  /** The dictionary without strings. */
  static final Dictionary EMPTY = new Dictionary(new byte[Section.PADDING], 0, new int[1], null, 0);

  private final byte[] bytes;
  private final int start;
  private final int[] offsets;
  private final @Nullable HexShape shape;
  private final int size;

  private Dictionary(byte[] bytes, int start, int[] offsets, @Nullable HexShape shape, int size) {
    this.bytes = bytes;
    this.start = start;
    this.offsets = offsets;
    this.shape = shape;
    this.size = size;
  }

  /** Writes strings in order of their numbers. */
  static void write(Strings strings, Output out) {
    int n = strings.size();
    out.varint(n);
    if (n == 0) {
      return;
    }
    HexShape shape = HexShape.of(strings);
    out.u8(shape == null ? 0 : 1);
    if (shape != null) {
      out.string(shape.bytes());
      for (int id = 0; id < n; id++) {
        shape.pack(strings.text(), strings.offset(id), out);
      }
    } else {
      long[] lengths = new long[n];
      for (int id = 0; id < n; id++) {
        lengths[id] = strings.length(id);
      }
      Series.write(lengths, n, out);
      for (int id = 0; id < n; id++) {
        out.write(strings.text(), strings.offset(id), strings.length(id));
      }
    }
  }

  /** Reads one that takes all of the input, whose bytes it keeps. */
  static Dictionary read(Input in) {
    if (in.remaining() == 0) {
      return EMPTY;
    }
    // Even empty strings cost something: the head of this section says how much is to be expected.
    int n = in.count(BlockSettings.MAX_STRINGS);
    if (n == 0) {
      return EMPTY;
    }
    if (in.u8() == 1) {
      HexShape common = HexShape.read(in);
      if ((long) n * common.packedLength() != in.remaining()) {
        throw Input.corrupt("a dictionary ends in the wrong place");
      }
      return new Dictionary(in.bytes(), in.position(), new int[0], common, n);
    }
    long[] lengths = Series.read(in, n);
    int[] offsets = new int[n + 1];
    long at = 0;
    for (int id = 0; id < n; id++) {
      if (lengths[id] < 0 || lengths[id] > in.remaining()) {
        throw Input.corrupt("a string is too long");
      }
      at += lengths[id];
      if (at > in.remaining()) {
        throw Input.corrupt("a dictionary ends too early");
      }
      offsets[id + 1] = (int) at;
    }
    return new Dictionary(in.bytes(), in.position(), offsets, null, n);
  }

  int size() {
    return size;
  }

  int length(int id) {
    return shape != null ? shape.length() : offsets[id + 1] - offsets[id];
  }

  /** The number of a string that was read from somewhere, if there is one. */
  int check(long id) {
    if (id < 0 || id >= size) {
      throw Input.corrupt("a string that is in no dictionary");
    }
    return (int) id;
  }

  /** Copies a string's bytes to a place that has room for them, and returns their number. */
  int copy(int id, byte[] to, int at) {
    int length = length(id);
    if (shape != null) {
      shape.unpack(bytes, start + id * shape.packedLength(), to, at);
    } else {
      System.arraycopy(bytes, start + offsets[id], to, at, length);
    }
    return length;
  }

  String string(int id) {
    byte[] text = new byte[length(id)];
    copy(id, text, 0);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Whether {@link #find} can compare strings where they lie. */
  boolean isComparable() {
    return shape != null && shape.isAscii();
  }

  /** Sets the bits of the strings that hold a piece; only of one that {@link #isComparable}. */
  void find(Piece piece, BitSet found) {
    for (int id = 0; shape != null && id < size; id++) {
      if (shape.holds(bytes, start + id * shape.packedLength(), piece)) {
        found.set(id);
      }
    }
  }

  /** Length of the longest string. */
  int longest() {
    int longest = shape != null ? shape.length() : 0;
    for (int id = 0; shape == null && id < size; id++) {
      longest = Math.max(longest, length(id));
    }
    return longest;
  }

  @Override
  public long heapBytes() {
    return bytes.length + 4L * offsets.length + 64;
  }
}
