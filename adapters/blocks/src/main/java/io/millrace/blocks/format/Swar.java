package io.millrace.blocks.format;

/** Eight bytes at a time, as one long: "SIMD within a register". */
final class Swar {
  static final long HIGH = 0x8080808080808080L;
  static final long EACH = 0x0101010101010101L;

  private Swar() {}

  /** Of each byte the high bit: is it within [first, last], of ASCII. */
  static long between(long bytes, int first, int last) {
    long low = bytes & ~HIGH;
    return low + (0x80 - first) * EACH & ~(low + (0x7f - last) * EACH) & ~bytes & HIGH;
  }

  /** The high bits of eight bytes as the low bits of a long. No two products meet in one bit. */
  static long gather(long high) {
    return (high >>> 7) * 0x0102040810204080L >>> 56;
  }
}
