package io.millrace.blocks.format;

/**
 * Appends numbers of given widths to an {@link Output}, bit by bit, the lowest bits first. Not
 * thread-safe.
 */
final class BitWriter {
  private final Output out;
  private long pending;
  private int bits;

  BitWriter(Output out) {
    this.out = out;
  }

  /** Appends the low bits of a value whose other bits are zero. */
  void write(long value, int width) {
    if (width == 0) {
      return;
    }
    pending |= value << bits;
    int filled = bits + width;
    if (filled >= 64) {
      out.u64(pending);
      filled -= 64;
      // A shift by 64 would shift by nothing.
      pending = filled == 0 ? 0 : value >>> width - filled;
    }
    bits = filled;
  }

  /** Fills up to a whole byte. */
  void align() {
    int over = bits & 7;
    if (over != 0) {
      write(0, 8 - over);
    }
  }

  /** Writes what is pending, filled up to a whole byte. */
  void finish() {
    for (int left = bits; left > 0; left -= 8) {
      out.u8((int) pending);
      pending >>>= 8;
    }
    pending = 0;
    bits = 0;
  }

  /**
   * The value of a width that starts at a bit. Behind the last value there must be eight readable
   * bytes.
   */
  static long read(byte[] bytes, long bit, int width) {
    if (width == 0) {
      return 0;
    }
    int at = (int) (bit >>> 3);
    int shift = (int) bit & 7;
    long value = Bytes.getLong(bytes, at) >>> shift;
    if (shift + width > 64) {
      value |= (long) bytes[at + 8] << 64 - shift;
    }
    return value & -1L >>> 64 - width;
  }
}
