package io.millrace.logger.ring;

import io.millrace.model.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where what stands in a ring's file, {@code <epoch>.ring}: one run of a process on one lane. All
 * numbers are little-endian. A {@code position} counts the bytes of data ever claimed, and never
 * falls; the byte of position p stands at 12288 + p mod capacity.
 *
 * <pre>
 *     0  header, written once ({@link RingHeader})
 *         0 u64 magic "MILLRING"      8 u32 version, 1           12 u32 capacity: bytes of data
 *        16 u64 epoch                24 i64 clock: nanoTime     32 i64 clock: nanoseconds since 1970
 *        40 i64 clock: uncertainty   48 u16 length of producer  50 u16 of service   52 u16 of host
 *        54 u16 zero                 56 producer, service, host in UTF-8, then zeros
 *      4092 u32 CRC32C of bytes 0 to 4091
 *  4096  u64 tail: the position behind the last claim; moved by compare-and-set. Bit 0: sealed,
 *        nothing more may be claimed
 *  4352  u64 head: the position up to which data was freed and zeroed; moved by the consumer
 *  4608  u64 x 7 calls dropped since the file began, by {@link Level#code()}; added to by producers
 *  4672  u64 calls withheld since the file began, of which the lane itself is to tell
 *  4680  u64 of those, calls that the lane has told of
 *  8192  checkpoint, first copy; 10240 second copy ({@link Checkpoints}): the one whose CRC is right
 *        and whose version is higher counts
 *         0 u64 version               8 u64 position of the first entry not yet let go of
 *        16 u64 sequence of that entry
 *        24 u64 x 7 calls dropped, as declared by the entries before it, by level
 *        80 u64 torn entries before it     88 u64 their bytes
 *        96 u64 torn entries declared by the entries before it    104 u64 their bytes
 *       112 u32 number of evicted ranges  116 u32 zero
 *       120 16 x (u64 first sequence, u64 count): evicted, and no entry in the ring says so yet
 *       376 u32 CRC32C of bytes 0 to 375
 * 12288  data
 *
 * entry = i32 length in bytes, this word included; negative while it is being written; 0: free
 *         u8  type: 0 padding, 1 dropped, 2 evicted, 3 torn ({@link Declaration}),
 *             4 a stretch that was no entry when the consumer came by, 5 withheld,
 *             from 16 on the lane's
 *         u8  level: {@link Level#code()}      u16 zero
 *         payload, then zeros up to a multiple of 8 bytes
 * dropped = i64 timestamp, u64 x 7 calls dropped since the file began, by level
 * evicted = i64 timestamp, u64 first sequence, u64 count
 * torn    = i64 timestamp, u64 torn entries since the file began, u64 their bytes
 * withheld = i64 timestamp, u64 calls withheld since the file began, u64 those not told of before
 * </pre>
 *
 * Invariants:
 *
 * <ul>
 *   <li>checkpoint &gt;= head, tail - head &lt;= capacity, all multiples of 8; capacity is a power
 *       of two.
 *   <li>No entry crosses the end of the data: the claim of one that would begins with a padding
 *       entry up to the end.
 *   <li>What is not claimed is zero. So a claim whose length was never written (its process was
 *       killed) is a run of zeros up to the next entry.
 *   <li>The length becomes positive last, by a release store: a reader who sees it sees the entry.
 *   <li>Entries but those of types 0 and 4 are numbered in their order, from 0: {@link
 *       io.millrace.model.Origin#sequence()}. The number of the entry at the checkpoint stands
 *       beside it, so whoever reads the file comes to the same numbers.
 *   <li>Declarations hold totals since the file began; how much is new is told by those before. Of
 *       a declaration put twice the second would say nothing, and one that is evicted is made good
 *       by the next.
 *   <li>To let go of entries the consumer writes a checkpoint, then zeros, then head: killed
 *       between any two of its stores it leaves a file that says the same to the next reader.
 * </ul>
 */
final class RingLayout {
  static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final int PAGE = 4096;
  static final int LEVELS = Level.TRADE.code() + 1;

  static final int TAIL = 4096;
  static final int HEAD = 4352;
  static final int DROPPED = 4608;
  static final int WITHHELD = 4672;
  static final int TOLD = 4680;
  static final int CHECKPOINTS = 8192;
  static final int CHECKPOINT_STRIDE = 2048;
  static final int DATA = 12288;

  static final long SEALED = 1;

  static final int ENTRY_HEADER = 8;
  static final int PADDING = 0;
  static final int TYPE_DROPPED = 1;
  static final int TYPE_EVICTED = 2;
  static final int TYPE_TORN = 3;
  static final int TYPE_NO_ENTRY = 4;
  static final int TYPE_WITHHELD = 5;

  /** The first type that a lane may use. */
  static final int FIRST_TYPE = 16;

  private RingLayout() {}

  /** The bytes that an entry of this length takes. */
  static int aligned(int length) {
    return (length + 7) & ~7;
  }
}
