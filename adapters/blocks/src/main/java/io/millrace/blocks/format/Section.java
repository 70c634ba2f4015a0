package io.millrace.blocks.format;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;

/**
 * A range of bytes of a block with a checksum of its own: the unit in which a block is read.
 * Reference to it, as it stands in the heads:
 *
 * <pre>
 * varint stored   bytes in the block
 * varint length   bytes when unpacked; a zstd frame is stored if this is more than stored
 * u32    CRC32C of the stored bytes; left out if nothing is stored
 * </pre>
 *
 * Sections follow each other without gaps in the order of their references, so no offset is stored.
 * Checked on reading: that it is no longer packed than unpacked and within the block, its checksum,
 * and that a frame unpacks to just the length noted.
 *
 * @param offset where it starts in the block
 * @param stored bytes there
 * @param length bytes when unpacked
 * @param checksum CRC32C of the stored bytes
 */
record Section(long offset, int stored, int length, int checksum) {
  /** The most a section may unpack to; so much heap a forged block can make us take. */
  static final int MAX_LENGTH = 1 << 29;

  /**
   * Zeros behind the bytes of a loaded section, so that eight bytes can be loaded from any place.
   */
  static final int PADDING = 16;

  /** How much is copied at a time to be held against a checksum. */
  private static final int PIECE = 1 << 16;

  static Section read(Input in, long offset) {
    int stored = in.count(MAX_LENGTH);
    int length = in.count(MAX_LENGTH);
    if (stored > length) {
      throw Input.corrupt("a section is larger packed than unpacked");
    }
    return new Section(offset, stored, length, stored == 0 ? 0 : in.u32());
  }

  void write(Output out) {
    out.varint(stored);
    out.varint(length);
    if (stored > 0) {
      out.u32(checksum);
    }
  }

  boolean isEmpty() {
    return length == 0;
  }

  long end() {
    return offset + stored;
  }

  /** Its bytes, checked and unpacked, with {@link #PADDING} behind them. */
  byte[] load(MemorySegment block) {
    MemorySegment from = slice(block);
    byte[] bytes = new byte[stored < length ? stored : length + PADDING];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, bytes, 0, stored);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, stored);
    check(crc);
    return stored < length ? unpack(bytes, length) : bytes;
  }

  /**
   * Reads its bytes and compares the checksum. They are copied for it, piece by piece: the CRC that
   * the JVM has for mapped memory ends the process where a disk cannot read the bytes, while a copy
   * throws InternalError.
   */
  void verify(MemorySegment block) {
    MemorySegment from = slice(block);
    byte[] piece = new byte[Math.min(stored, PIECE)];
    CRC32C crc = new CRC32C();
    for (int at = 0; at < stored; at += piece.length) {
      int length = Math.min(piece.length, stored - at);
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, piece, 0, length);
      crc.update(piece, 0, length);
    }
    check(crc);
  }

  MemorySegment slice(MemorySegment block) {
    if (end() > block.byteSize()) {
      throw Input.corrupt("a section lies beyond its end");
    }
    return block.asSlice(offset, stored);
  }

  /** Unpacks a zstd frame that must give exactly so many bytes. */
  static byte[] unpack(byte[] frame, int length) {
    if (length < 0 || length > MAX_LENGTH || Zstd.getFrameContentSize(frame) != length) {
      throw Input.corrupt("a section does not unpack to the length noted");
    }
    byte[] bytes = new byte[length + PADDING];
    long unpacked = Zstd.decompressByteArray(bytes, 0, length, frame, 0, frame.length);
    if (unpacked != length) {
      throw Input.corrupt("a section does not unpack");
    }
    return bytes;
  }

  private void check(CRC32C crc) {
    if (stored > 0 && (int) crc.getValue() != checksum) {
      throw Input.corrupt("the checksum of " + stored + " bytes at " + offset + " differs");
    }
  }
}
