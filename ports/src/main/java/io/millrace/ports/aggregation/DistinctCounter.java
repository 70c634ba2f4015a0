package io.millrace.ports.aggregation;

import java.util.Arrays;

/**
 * Counts distinct values by their 64-bit hashes, in bounded memory: exactly up to {@value
 * #EXACT_LIMIT} of them (but for colliding hashes, of which one is to be expected in
 * 10<sup>11</sup> such counts), then by HyperLogLog with 2<sup>14</sup> registers, whose standard
 * error is 0.8 % (Flajolet, Fusy, Gandouet, Meunier: "HyperLogLog: the analysis of a near-optimal
 * cardinality estimation algorithm", AofA 2007). Takes at most 128 KiB. Not thread-safe.
 */
public final class DistinctCounter {
  /** The largest count that is exact. */
  public static final int EXACT_LIMIT = 8192;

  private static final int INDEX_BITS = 14;
  private static final int REGISTERS = 1 << INDEX_BITS;

  /** Open-addressed, at most half full; 0 marks a free place. Empty once registers are in use. */
  private long[] hashes = new long[16];

  private int size;
  private boolean zeroSeen;

  /** For each index, the most leading zeros seen plus one; empty while counting is exact. */
  private byte[] registers = {};

  /** Takes one value. */
  public void add(long hash) {
    if (registers.length > 0) {
      register(hash);
    } else if (hash == 0) {
      zeroSeen = true;
    } else {
      insert(hash);
    }
  }

  /** Takes all that another has taken. */
  public void add(DistinctCounter other) {
    if (other.registers.length > 0) {
      estimate();
      for (int i = 0; i < REGISTERS; i++) {
        registers[i] = (byte) Math.max(registers[i], other.registers[i]);
      }
      return;
    }
    for (long hash : other.hashes) {
      if (hash != 0) {
        add(hash);
      }
    }
    if (other.zeroSeen) {
      add(0);
    }
  }

  /** How many distinct values were taken. */
  public long count() {
    if (registers.length == 0) {
      return zeroSeen ? size + 1L : size;
    }
    double sum = 0;
    int free = 0;
    for (byte register : registers) {
      sum += Math.scalb(1.0, -register);
      free += register == 0 ? 1 : 0;
    }
    double alpha = 0.7213 / (1 + 1.079 / REGISTERS);
    double estimate = alpha * REGISTERS * REGISTERS / sum;
    // Few values leave registers free; counting those is then the better estimate.
    if (estimate <= 2.5 * REGISTERS && free > 0) {
      estimate = REGISTERS * Math.log((double) REGISTERS / free);
    }
    return Math.round(estimate);
  }

  private void insert(long hash) {
    int mask = hashes.length - 1;
    int at = (int) hash & mask;
    while (hashes[at] != 0) {
      if (hashes[at] == hash) {
        return;
      }
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    size++;
    if (size > EXACT_LIMIT) {
      estimate();
    } else if (size * 2 > hashes.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = hashes;
    hashes = new long[old.length * 2];
    size = 0;
    for (long hash : old) {
      if (hash != 0) {
        insert(hash);
      }
    }
  }

  private void estimate() {
    if (registers.length > 0) {
      return;
    }
    registers = new byte[REGISTERS];
    Arrays.stream(hashes).filter(hash -> hash != 0).forEach(this::register);
    if (zeroSeen) {
      register(0);
    }
    hashes = new long[0];
  }

  private void register(long hash) {
    int index = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    // The bit set below the rest bounds the run of zeros.
    int zeros = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1));
    registers[index] = (byte) Math.max(registers[index], zeros + 1);
  }
}
