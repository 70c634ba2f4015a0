package io.millrace.blocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file that says which blocks a store consists of: a log of {@link Edit}s, replaced now and
 * then by a new file that begins with one edit of all there is. An edit is durable when {@link
 * #append} returns.
 *
 * <pre>
 * file  = "MRMF" u32 version (1)
 *         frame*
 * frame = u32 length of the edit, u32 CRC-32C of the edit, edit ({@link EditCodec})
 * </pre>
 *
 * Numbers are big-endian. Invariants: applying the edits in order gives the state; only the last
 * frame may be torn, and it was not acknowledged then.
 *
 * <p>Reading ends at the first frame that is not sound: one that is longer than the rest of the
 * file, or whose checksum differs, or that is no edit. The file is then written anew with the next
 * edit, and {@link Recovery} finds by their files the blocks that such a loss forgot, those that
 * were set aside included. A file that does not begin as a manifest is treated as one without
 * frames; one of another version is refused, so that nothing in it is lost. Not thread-safe.
 */
final class Manifest implements AutoCloseable {
  /** Name of the file. */
  static final String NAME = "manifest";

  private static final int MAGIC = 0x4D524D46;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 8;

  /** A log smaller than this is not worth rewriting. */
  private static final long SMALL_BYTES = 1 << 20;

  private final Path folder;
  private final Path file;
  private final ManifestState state = new ManifestState();

  private FileChannel channel;

  /** Where the next frame goes: behind the last sound one. */
  private long end;

  private long bytesOfSnapshot;

  /** Set when the file's end is in doubt, so that the next edit goes into a new file. */
  private boolean rewrite;

  private boolean damaged;

  private final boolean whole;

  /** Opens the manifest of a folder, which may not be there yet, and reads what it says. */
  Manifest(Path folder) throws IOException {
    this.folder = folder;
    this.file = folder.resolve(NAME);
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      read();
      whole = !rewrite;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The state after all edits. */
  ManifestState state() {
    return state;
  }

  /** Whether the file held something other than whole edits and a torn one at the end. */
  boolean damaged() {
    return damaged;
  }

  /**
   * Whether the file was there and held nothing but whole edits. If not, edits may be lacking; or
   * there were none yet, or the last one was torn by a crash, which cannot be told from that.
   */
  boolean whole() {
    return whole;
  }

  /** Makes an edit durable and applies it. If that fails, the edit has not happened. */
  void append(Edit edit) throws IOException {
    if (rewrite || end - bytesOfSnapshot > Math.max(SMALL_BYTES, bytesOfSnapshot * 4)) {
      ManifestState next = state.copy();
      next.apply(edit);
      replace(next);
    } else {
      rewrite = true; // unless all goes well
      try {
        write(channel, frame(edit), end);
        channel.force(false);
      } catch (IOException e) {
        cutAfter(e);
        throw e;
      }
      rewrite = false;
      end = channel.position();
    }
    state.apply(edit);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Takes back what a failed write may have left, so that no later start takes it for an edit. */
  private void cutAfter(IOException failure) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void replace(ManifestState next) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    FileChannel replacement =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      write(replacement, header(), 0);
      write(replacement, frame(next.asEdit()), HEADER_BYTES);
      replacement.force(true);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      rewrite = true; // until the folder is synced, either file may be the one found
      BlockFolder.sync(folder);
    } catch (IOException | RuntimeException e) {
      replacement.close();
      throw e;
    }
    channel.close();
    channel = replacement;
    end = channel.position();
    bytesOfSnapshot = end;
    rewrite = false;
  }

  private void read() throws IOException {
    long size = channel.size();
    if (size == 0) {
      rewrite = true;
      return;
    }
    ByteBuffer header = readFully(0, (int) Math.min(size, HEADER_BYTES));
    if (header.remaining() < HEADER_BYTES || header.getInt() != MAGIC) {
      damaged = true;
      rewrite = true;
      return;
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw new IOException(
          file + " has version " + version + ", and this program knows only " + VERSION);
    }
    end = HEADER_BYTES;
    while (end < size && readFrame(size)) {
      if (bytesOfSnapshot == 0) {
        bytesOfSnapshot = end;
      }
    }
    rewrite = end < size;
  }

  /** Reads the frame at {@link #end} and moves behind it; false if it is not sound. */
  private boolean readFrame(long size) throws IOException {
    if (size - end < FRAME_HEADER_BYTES) {
      return false;
    }
    ByteBuffer frameHeader = readFully(end, FRAME_HEADER_BYTES);
    int length = frameHeader.getInt();
    int checksum = frameHeader.getInt();
    long rest = size - end - FRAME_HEADER_BYTES;
    if (length < 0 || length > rest) {
      // A torn write, if it is one, ends the file; a length that was flipped cannot be told apart.
      return false;
    }
    byte[] payload = readFully(end + FRAME_HEADER_BYTES, length).array();
    if (checksum(payload) != checksum) {
      damaged = length < rest;
      return false;
    }
    try {
      state.apply(EditCodec.decode(payload));
    } catch (IOException | IllegalArgumentException e) {
      damaged = true;
      return false;
    }
    end += FRAME_HEADER_BYTES + length;
    return true;
  }

  private ByteBuffer readFully(long from, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    while (into.hasRemaining()) {
      if (channel.read(into, from + into.position()) < 0) {
        throw new IOException(file + " became shorter while it was read");
      }
    }
    return into.flip();
  }

  private static void write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
    to.position(at);
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private static ByteBuffer header() {
    return ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).putInt(VERSION).flip();
  }

  private static ByteBuffer frame(Edit edit) {
    byte[] payload = EditCodec.encode(edit);
    return ByteBuffer.allocate(FRAME_HEADER_BYTES + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .flip();
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
