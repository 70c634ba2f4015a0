package io.millrace.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file of the ledger: a log of {@link Entry entries}, replaced now and then by a new file that
 * begins with what all of them lead to. What {@link #append} was given is durable when it returns.
 *
 * <pre>
 * file  = "MRLG" u32 version (1)
 *         frame*
 * frame = "MRLF"
 *         u32 length of the entry
 *         i64 where the frame starts in the file
 *         u32 CRC-32C of length, place and entry
 *         entry ({@link EntryCodec})
 * </pre>
 *
 * Numbers are big-endian. Invariants: applying the entries in order gives the state; frames follow
 * one another without gaps. As each states its place, none that happens to lie within another is
 * ever taken for one when the next is sought behind damage. What is not sound at the end was being
 * written when the process or the machine ended, and nobody was told that it is durable. Not
 * thread-safe.
 */
final class LedgerFile implements AutoCloseable {
  private static final int MAGIC = 0x4D524C47;
  private static final int FRAME_MAGIC = 0x4D524C46;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 20;

  private final Path file;
  private final FileChannel channel;

  /** Where the next frame goes: behind the last sound one. */
  private long end;

  private boolean inDoubt;

  private LedgerFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** What comes out of a file that is read. */
  interface Visitor {
    void entry(Entry entry);

    /** Between the entries before and those to come, some cannot be read. */
    void damage(long from, long to);
  }

  /** Begins a file that is to take the place of another when it is {@link #publish published}. */
  static LedgerFile create(Path file) throws IOException {
    LedgerFile created =
        new LedgerFile(
            file,
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    created.write(ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).putInt(VERSION).flip());
    return created;
  }

  /** Opens a file and reads all it says; what is not sound at its end is cut off. */
  static LedgerFile open(Path file, Visitor visitor) throws IOException {
    LedgerFile opened =
        new LedgerFile(
            file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    try {
      opened.read(visitor);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /** How long it is. */
  long length() {
    return end;
  }

  /** Makes an entry durable. If that fails it was not entered, and the file takes no more. */
  void append(Entry entry) throws IOException {
    if (inDoubt) {
      throw new IOException(file + " could not be written before, and its end is in doubt");
    }
    inDoubt = true; // unless all goes well
    add(entry);
    channel.force(false);
    inDoubt = false;
  }

  /** Writes an entry, which becomes durable with those that follow. */
  void add(Entry entry) throws IOException {
    byte[] bytes = EntryCodec.encode(entry);
    ByteBuffer frame =
        ByteBuffer.allocate(FRAME_HEADER_BYTES + bytes.length)
            .putInt(FRAME_MAGIC)
            .putInt(bytes.length)
            .putLong(end)
            .putInt(checksum(bytes, end))
            .put(bytes)
            .flip();
    write(frame);
  }

  /** Makes it durable, under the name of the file that it replaces. */
  void publish(Path name) throws IOException {
    channel.force(true);
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = name.toAbsolutePath().getParent();
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(ByteBuffer bytes) throws IOException {
    long at = end;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    end = at;
  }

  private void read(Visitor visitor) throws IOException {
    ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    if (bytes.limit() < HEADER_BYTES || bytes.getInt(0) != MAGIC) {
      throw new IOException(file + " does not begin as a ledger does; move it away to begin anew");
    }
    if (bytes.getInt(4) != VERSION) {
      throw new IOException(
          "%s has version %d, and this program knows only %d"
              .formatted(file, bytes.getInt(4), VERSION));
    }
    int at = HEADER_BYTES;
    while (at < bytes.limit()) {
      int next = sound(bytes, at);
      if (next == bytes.limit()) {
        break;
      }
      if (next > at) {
        visitor.damage(at, next);
      }
      visitor.entry(entry(bytes, next));
      at = next + FRAME_HEADER_BYTES + bytes.getInt(next + 4);
    }
    end = at;
    channel.truncate(end);
  }

  /** Where the first sound frame starts from a place on; the end if there is none. */
  private static int sound(ByteBuffer bytes, int from) {
    for (int at = from; at <= bytes.limit() - FRAME_HEADER_BYTES; at++) {
      if (bytes.getInt(at) == FRAME_MAGIC && bytes.getLong(at + 8) == at) {
        int length = bytes.getInt(at + 4);
        if (length >= 0
            && length <= bytes.limit() - at - FRAME_HEADER_BYTES
            && bytes.getInt(at + 16) == checksum(payload(bytes, at), at)) {
          return at;
        }
      }
    }
    return bytes.limit();
  }

  private static byte[] payload(ByteBuffer bytes, int at) {
    byte[] payload = new byte[bytes.getInt(at + 4)];
    bytes.get(at + FRAME_HEADER_BYTES, payload);
    return payload;
  }

  private Entry entry(ByteBuffer bytes, int at) throws IOException {
    try {
      return EntryCodec.decode(payload(bytes, at));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "%s has an entry at %d that is not one of this program: %s"
              .formatted(file, at, e.getMessage()),
          e);
    }
  }

  private static int checksum(byte[] entry, long at) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(12).putInt(entry.length).putLong(at).flip());
    checksum.update(entry);
    return (int) checksum.getValue();
  }
}
