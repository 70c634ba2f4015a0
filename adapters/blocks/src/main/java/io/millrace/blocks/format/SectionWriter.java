package io.millrace.blocks.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.zip.CRC32C;

/** Appends {@link Section}s to the body of a block, packed where that pays. Not thread-safe. */
final class SectionWriter implements AutoCloseable {
  /** Higher levels gain little on columns and cost much. */
  private static final int LEVEL = 1;

  /** What packing must save, one part in so many, to be worth the unpacking. */
  private static final int WORTH = 16;

  /** Below this nothing is gained: a frame alone takes a dozen bytes. */
  private static final int LEAST = 32;

  private final Output body;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();
  private final CRC32C crc = new CRC32C();

  SectionWriter(Output body) {
    this.body = body;
    zstd.setLevel(LEVEL);
    zstd.setContentSize(true);
    zstd.setChecksum(false);
  }

  /** Appends bytes as a section, packed if it pays; its offset is that in the body. */
  Section append(Output from) {
    return append(from.bytes(), from.length(), true, body);
  }

  /** Appends bytes as a section, as they are. */
  Section appendPlain(Output from) {
    return append(from.bytes(), from.length(), false, body);
  }

  /** Appends bytes as a section somewhere else. */
  Section appendTo(Output other, Output from) {
    return append(from.bytes(), from.length(), true, other);
  }

  private Section append(byte[] from, int length, boolean pack, Output to) {
    int at = to.length();
    if (pack && length >= LEAST) {
      int room = (int) Zstd.compressBound(length);
      to.reserve(room);
      int packed = zstd.compressByteArray(to.bytes(), at, room, from, 0, length);
      if (packed < length - length / WORTH) {
        to.truncate(at + packed);
        return section(to, at, packed, length);
      }
      to.truncate(at);
    }
    to.write(from, 0, length);
    return section(to, at, length, length);
  }

  private Section section(Output to, int at, int stored, int length) {
    crc.reset();
    crc.update(to.bytes(), at, stored);
    return new Section(at, stored, length, (int) crc.getValue());
  }

  @Override
  public void close() {
    zstd.close();
  }
}
