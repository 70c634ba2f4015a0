package io.millrace.blocks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.blocks.format.BlockSummary.Origins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of an {@link Edit}. Numbers are big-endian; a {@code string} is a u32 of its length in
 * bytes, then UTF-8; a {@code list} is a u32 of its length, then its elements.
 *
 * <pre>
 * edit    = list of block    added
 *           list of i64      removed
 *           list of damaged  damaged
 *           list of i64      forgotten
 * block   = i64 id, i64 bytes, string tenant, u32 rows, i64 minTimestamp, i64 maxTimestamp
 *           list of origins
 * origins = string producer, i64 epoch, i64 first, i64 last
 * damaged = block, string reason
 * </pre>
 *
 * Every length is held against what is left of the edit before anything is allocated for it, and
 * nothing may be left over.
 */
final class EditCodec {
  private EditCodec() {}

  static byte[] encode(Edit edit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, edit.added(), EditCodec::writeBlock);
      write(out, edit.removed(), DataOutputStream::writeLong);
      write(out, edit.damaged(), EditCodec::writeDamaged);
      write(out, edit.forgotten(), DataOutputStream::writeLong);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an edit.
   *
   * @throws IOException if the bytes are not one
   */
  static Edit decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Edit edit =
        new Edit(
            read(in, EditCodec::readBlock),
            read(in, DataInputStream::readLong),
            read(in, EditCodec::readDamaged),
            read(in, DataInputStream::readLong));
    if (in.available() > 0) {
      throw new IOException("an edit has bytes behind its end");
    }
    return edit;
  }

  private interface Writer<T> {
    void write(DataOutputStream out, T element) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> void write(DataOutputStream out, List<T> list, Writer<T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  private static <T> List<T> read(DataInputStream in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    // Every element takes a byte and more, so a size beyond the rest is damage, not a reason to
    // allocate.
    if (size < 0 || size > in.available()) {
      throw new EOFException("a list of an edit is longer than the edit");
    }
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static void writeBlock(DataOutputStream out, BlockEntry block) throws IOException {
    out.writeLong(block.id());
    out.writeLong(block.bytes());
    writeString(out, block.tenant());
    out.writeInt(block.rows());
    out.writeLong(block.minTimestamp());
    out.writeLong(block.maxTimestamp());
    write(out, block.origins(), EditCodec::writeOrigins);
  }

  private static BlockEntry readBlock(DataInputStream in) throws IOException {
    return new BlockEntry(
        in.readLong(),
        in.readLong(),
        readString(in),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        read(in, EditCodec::readOrigins));
  }

  private static void writeOrigins(DataOutputStream out, Origins origins) throws IOException {
    writeString(out, origins.producer());
    out.writeLong(origins.epoch());
    out.writeLong(origins.first());
    out.writeLong(origins.last());
  }

  private static Origins readOrigins(DataInputStream in) throws IOException {
    return new Origins(readString(in), in.readLong(), in.readLong(), in.readLong());
  }

  private static void writeDamaged(DataOutputStream out, DamagedBlock damaged) throws IOException {
    writeBlock(out, damaged.entry());
    writeString(out, damaged.reason());
  }

  private static DamagedBlock readDamaged(DataInputStream in) throws IOException {
    return new DamagedBlock(readBlock(in), readString(in));
  }

  private static void writeString(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readString(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException("a string of an edit is longer than the edit");
    }
    return new String(in.readNBytes(length), UTF_8);
  }
}
