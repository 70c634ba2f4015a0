package io.millrace.blocks.format;

import io.millrace.ports.MillraceException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * An immutable block of rows of one tenant, opened from memory, heap or mapped. Reading is lazy;
 * what is decoded goes through a shared, bounded {@link BlockCache}. Thread-safe. The memory must
 * stay valid as long as the block is used.
 *
 * <p>A block stands alone: all that is needed to read it is in it. Numbers are little-endian;
 * {@code varint}, {@code zigzag} and {@code string} are as in {@link Output}.
 *
 * <pre>
 * u8[7] "MRBLOCK"
 * u8 version of the format: '1'
 * u32 bytes of the head as stored
 * u32 bytes of the head when unpacked; it is a zstd frame if this is more than stored
 * u32 CRC32C of the sixteen bytes before and the head as stored
 * head: {@link BlockHead}
 * sections: those of the fields, then those of each chunk, each with a checksum of its own
 * </pre>
 *
 * These first 20 bytes, and what their checksum covers, are the same in all versions, so that a
 * block of another version can be told from a damaged one.
 *
 * <p>Invariants: the sections leave no gap, and the last ends where the block does; rows of a chunk
 * are in order of their ids; every row is in exactly one chunk; every code is within its
 * dictionary.
 *
 * <p>Opening a block reads its head only: magic, lengths, checksum, version, and that rows, chunks
 * and sections add up to the block. Every section is held against its checksum when it is loaded;
 * the filters, which are read where they lie, when they are first used. Counts and lengths are held
 * against what could be there before anything is allocated for them, codes against their
 * dictionaries as they are decoded; the order of rows is checked by their times. Whatever does not
 * fit is CORRUPT, and none of the block is believed.
 */
public final class Block {
  private static final long MAGIC = 0x4b434f4c42524dL;
  private static final int MAGIC_BITS = 56;
  private static final int VERSION = '1';
  private static final int PREFACE = 20;
  private static final int HEAD = -1;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private final BlockCache cache;
  private final List<Chunk> chunks;
  private final Set<Integer> verifiedFilters = ConcurrentHashMap.newKeySet();

  private Block(MemorySegment bytes, BlockCache cache) {
    this.bytes = bytes;
    this.cache = cache;
    BlockHead head = head();
    List<Chunk> all = new ArrayList<>();
    for (BlockHead.ChunkReference chunk : head.chunks()) {
      all.add(new Chunk(this, all.size(), chunk, head));
    }
    chunks = List.copyOf(all);
  }

  /**
   * Opens a block, checking its structure and the checksum of its head.
   *
   * @throws MillraceException CORRUPT if it is not a sound block
   * @throws UnknownVersionException if it is a sound one of another version
   */
  public static Block open(MemorySegment bytes, BlockCache cache) {
    return new Block(bytes, cache);
  }

  /** Puts a block together from its head and its sections. */
  static byte[] assemble(Output head, Output body, SectionWriter packer) {
    Output packed = new Output(head.length());
    Section stored = packer.appendTo(packed, head);
    byte[] block = new byte[PREFACE + stored.stored() + body.length()];
    Bytes.putLong(block, 0, MAGIC | (long) VERSION << MAGIC_BITS);
    Bytes.putInt(block, 8, stored.stored());
    Bytes.putInt(block, 12, stored.length());
    System.arraycopy(packed.bytes(), 0, block, PREFACE, stored.stored());
    CRC32C crc = new CRC32C();
    crc.update(block, 0, 16);
    crc.update(block, PREFACE, stored.stored());
    Bytes.putInt(block, 16, (int) crc.getValue());
    System.arraycopy(body.bytes(), 0, block, PREFACE + stored.stored(), body.length());
    return block;
  }

  /**
   * What the head of a block tells, which may be sound though the rest of the block is damaged or
   * missing.
   *
   * @throws MillraceException CORRUPT if the head is not sound
   * @throws UnknownVersionException if it is one of another version
   */
  public static BlockSummary summary(MemorySegment bytes) {
    return readHead(bytes).summary();
  }

  private BlockHead loadHead() {
    BlockHead head = readHead(bytes);
    if (head.size() != bytes.byteSize()) {
      throw Input.corrupt(
          "it has " + bytes.byteSize() + " bytes where its head tells of " + head.size());
    }
    return head;
  }

  private static BlockHead readHead(MemorySegment bytes) {
    long size = bytes.byteSize();
    if (size < PREFACE || bytes.get(LONG, 0) << 8 != MAGIC << 8) {
      throw Input.corrupt("it does not begin as a block does");
    }
    int stored = bytes.get(INT, 8);
    int length = bytes.get(INT, 12);
    if (stored < 0 || stored > length || stored > size - PREFACE || length > Section.MAX_LENGTH) {
      throw Input.corrupt("its head lies beyond its end");
    }
    byte[] head = bytes.asSlice(PREFACE, stored).toArray(ValueLayout.JAVA_BYTE);
    CRC32C crc = new CRC32C();
    crc.update(bytes.asSlice(0, 16).toArray(ValueLayout.JAVA_BYTE));
    crc.update(head);
    if (bytes.get(INT, 16) != (int) crc.getValue()) {
      throw Input.corrupt("the checksum of its head differs");
    }
    // Behind the checksum, so that no flipped bit passes for another version.
    int version = bytes.get(ValueLayout.JAVA_BYTE, MAGIC_BITS / 8) & 0xff;
    if (version != VERSION) {
      throw new UnknownVersionException(version, VERSION);
    }
    byte[] unpacked = stored < length ? Section.unpack(head, length) : head;
    return BlockHead.read(new Input(unpacked, 0, length), PREFACE + stored);
  }

  BlockHead head() {
    return cache.get(this, HEAD, BlockHead.class, this::loadHead);
  }

  BlockCache cache() {
    return cache;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /** A section, checked and unpacked. */
  Input load(Section section) {
    return new Input(section.load(bytes), 0, section.length());
  }

  /** The strings of a field. */
  Dictionary dictionary(int field) {
    return cache.get(
        this,
        field,
        Dictionary.class,
        () -> Dictionary.read(load(head().fields().get(field).dictionary())));
  }

  /** The filter of the strings of a field, where it lies; empty if there is none. */
  MemorySegment filter(int field) {
    Section section = head().fields().get(field).filter();
    if (!verifiedFilters.contains(field)) {
      section.verify(bytes);
      // Only now: nobody else may trust a filter that turns out to be damaged.
      verifiedFilters.add(field);
    }
    return section.slice(bytes);
  }

  /** What the block holds. */
  public BlockSummary summary() {
    return head().summary();
  }

  /** The rows, in chunks; listing them costs nothing. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /**
   * Reads every byte and compares all checksums.
   *
   * @throws MillraceException CORRUPT if one differs
   */
  public void verify() {
    for (BlockHead.Field field : loadHead().fields()) {
      field.dictionary().verify(bytes);
      field.filter().verify(bytes);
    }
    for (Chunk chunk : chunks) {
      chunk.verify();
    }
  }
}
