package io.millrace.pipeline.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The objects around what is being read of a record, and the name that it gets by them: theirs with
 * dots between them. Some objects in the record itself are spliced in, without their own name. Not
 * thread-safe.
 */
final class Nesting {
  /** What stands before the name of a part that a spliced object has and that another fills. */
  static final byte[] FIELDS = padded("fields");

  /** The name of a field without one, as {@code {"": 1}} has it. */
  private static final char UNNAMED = '_';

  private final byte[][] splices;
  private final Ranges ranges;

  /** Names of the objects around the one being read, each with a dot behind it. */
  private final Scratch path = new Scratch();

  /** Name of the object being spliced in, padded; null if none is. */
  private byte @Nullable [] splice;

  /**
   * @param spliced names of the objects that are spliced in
   */
  Nesting(Collection<String> spliced, Ranges ranges) {
    this.splices = spliced.stream().map(Nesting::padded).toArray(byte[][]::new);
    this.ranges = ranges;
  }

  /** Starts over with the next record. */
  void clear() {
    path.clear();
    splice = null;
  }

  /** Whether there is an object around, and it is not spliced in. */
  boolean isDeep() {
    return path.length() > 0;
  }

  /** Of the names around, with their dots. */
  int pathLength() {
    return path.length();
  }

  /** The name of the object that is being spliced in, padded; null if none is. */
  byte @Nullable [] spliced() {
    return splice;
  }

  /**
   * Has what is read next count as that of a spliced object; returns that of which it did before.
   */
  byte @Nullable [] spliceIn(byte @Nullable [] name) {
    byte[] before = splice;
    splice = name;
    return before;
  }

  /**
   * Enters a nested object.
   *
   * @param top whether it stands in the record itself
   * @return what to give to {@link #leave}
   */
  int enter(int nameOffset, int nameLength, boolean top) {
    byte[] source = ranges.source(nameOffset);
    int index = Ranges.index(nameOffset);
    if (top) {
      splice = find(source, index, nameLength);
      if (splice != null) {
        return 0;
      }
    }
    int mark = path.length();
    path.append(source, index, nameLength);
    path.append('.');
    return mark;
  }

  /** Leaves a nested object. */
  void leave(int mark, boolean top) {
    path.truncate(mark);
    if (top) {
      splice = null;
    }
  }

  /** Whether an object of the given name, in the record itself, is spliced in. */
  boolean isSpliced(int nameOffset, int nameLength) {
    return find(ranges.source(nameOffset), Ranges.index(nameOffset), nameLength) != null;
  }

  private byte @Nullable [] find(byte[] name, int index, int length) {
    for (byte[] container : splices) {
      if (length == container.length - Body.PADDING
          && EightBytes.equal(container, 0, name, index, length)) {
        return container;
      }
    }
    return null;
  }

  /** Appends a name with those of the objects around it to the scratch; returns its length. */
  int appendFullName(int nameOffset, int nameLength) {
    Scratch scratch = ranges.scratch;
    int start = scratch.length();
    scratch.append(path.bytes(), 0, path.length());
    scratch.append(ranges.source(nameOffset), Ranges.index(nameOffset), nameLength);
    if (scratch.length() == start) {
      scratch.append(UNNAMED);
    }
    return scratch.length() - start;
  }

  /** Appends a name with that of its container to the scratch; returns its length. */
  int appendSplicedName(byte[] container, int nameOffset, int nameLength) {
    Scratch scratch = ranges.scratch;
    int start = scratch.length();
    scratch.append(container, 0, container.length - Body.PADDING);
    scratch.append('.');
    scratch.append(ranges.source(nameOffset), Ranges.index(nameOffset), nameLength);
    return scratch.length() - start;
  }

  /** A name in bytes, with room behind it to be read eight at a time. */
  static byte[] padded(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + Body.PADDING);
  }
}
