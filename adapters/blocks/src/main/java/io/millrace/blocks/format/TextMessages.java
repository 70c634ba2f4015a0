package io.millrace.blocks.format;

/**
 * The messages of a chunk that are kept as text, in order of their rows. Immutable and thread-safe.
 *
 * <pre>
 * {@link Series} of their lengths, then the bytes of each
 * </pre>
 *
 * Checked on reading: that the lengths add up to the section.
 */
final class TextMessages implements Decoded {
  private final byte[] bytes;
  private final int[] offsets;

  TextMessages(Input in, int count) {
    long[] lengths = Series.read(in, count);
    offsets = new int[count + 1];
    bytes = in.bytes();
    long at = in.position();
    long end = at + in.remaining();
    offsets[0] = in.position();
    for (int i = 0; i < count; i++) {
      if (lengths[i] < 0 || lengths[i] > end - at) {
        throw Input.corrupt("a message is too long");
      }
      at += lengths[i];
      offsets[i + 1] = (int) at;
    }
    if (at != end) {
      throw Input.corrupt("the messages end in the wrong place");
    }
  }

  /** The bytes of all, one after the other. */
  byte[] bytes() {
    return bytes;
  }

  int start(int rank) {
    return offsets[rank];
  }

  int end(int rank) {
    return offsets[rank + 1];
  }

  @Override
  public long heapBytes() {
    return bytes.length + 4L * offsets.length + 48;
  }
}
