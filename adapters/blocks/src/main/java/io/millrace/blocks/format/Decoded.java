package io.millrace.blocks.format;

/** A decoded part of a block, as the {@link BlockCache} keeps it. Immutable and thread-safe. */
interface Decoded {
  /** About how many bytes of heap it takes. */
  long heapBytes();
}
