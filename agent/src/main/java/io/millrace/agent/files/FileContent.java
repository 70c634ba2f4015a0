package io.millrace.agent.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a file has, decompressed where it is compressed. The file is held open, so that all that is
 * told of it is told of one file. What is compressed and damaged, or still being written, fails
 * with an {@link IOException}. For one thread.
 */
final class FileContent implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final boolean isCompressed;
  private byte @Nullable [] head;
  private Print headPrint = Print.NONE;

  /** The last that was looked for in what is compressed, and its length. */
  private @Nullable FilePosition asked;

  private long answer;

  private FileContent(Path path, FileChannel channel, boolean isCompressed) {
    this.path = path;
    this.channel = channel;
    this.isCompressed = isCompressed;
  }

  /** Opens a file that has a name; it is compressed if the name says so. */
  static FileContent open(Path path, FileKey key) throws IOException {
    return new FileContent(path, key.open(path), isCompressed(path));
  }

  /** Of a file that is read; it is closed with that. */
  static FileContent of(FileTail tail) throws IOException {
    return new FileContent(tail.path(), tail.channel(), false);
  }

  static boolean isCompressed(Path path) {
    return path.toString().endsWith(".gz") || path.toString().endsWith(".zst");
  }

  boolean isCompressed() {
    return isCompressed;
  }

  /** The file itself. */
  FileChannel channel() {
    return channel;
  }

  /** Its first bytes, as many as a print has at most. */
  byte[] head() throws IOException {
    byte[] known = head;
    if (known == null) {
      known = readHead();
      head = known;
      headPrint = Print.of(known, 0, known.length);
    }
    return known;
  }

  private byte[] readHead() throws IOException {
    if (isCompressed) {
      try (InputStream in = stream()) {
        return in.readNBytes(Print.MAX_BYTES);
      }
    }
    byte[] bytes = new byte[Print.MAX_BYTES];
    return Arrays.copyOf(bytes, Print.read(channel, 0, ByteBuffer.wrap(bytes)));
  }

  /** A print of its first bytes. */
  Print headPrint() throws IOException {
    head();
    return headPrint;
  }

  /** Whether it begins as a generation that was read from. */
  boolean begins(FilePosition position) throws IOException {
    int length = position.head().length();
    byte[] first = head();
    Print print =
        first.length == length ? headPrint : Print.of(first, 0, Math.min(length, first.length));
    return length > 0 && print.equals(position.head());
  }

  /**
   * Whether it has all that was read of a generation, as far as prints tell.
   *
   * @return its length, in bytes; -1 if it has not
   */
  long lengthIfIn(FilePosition position) throws IOException {
    if (!begins(position)) {
      return -1;
    }
    if (!isCompressed) {
      return position.isIn(channel) ? channel.size() : -1;
    }
    if (!position.equals(asked)) {
      answer = copy(position, Long.MAX_VALUE, null);
      asked = position;
    }
    return answer;
  }

  /** How long it is, in bytes. */
  long length() throws IOException {
    return isCompressed ? copy(FilePosition.nothing(), Long.MAX_VALUE, null) : channel.size();
  }

  /**
   * Lays it out in a file, from a little before the position on; false if it has not what it is.
   */
  boolean layOut(FilePosition position, Path to, long maxBytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      return copy(position, maxBytes, out) >= 0;
    }
  }

  private long copy(FilePosition position, long maxBytes, @Nullable FileChannel out)
      throws IOException {
    Part first = new Part(0, position.head());
    Part last = new Part(position.offset() - position.tail().length(), position.tail());
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = 0;
    try (InputStream in = stream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        first.take(buffer, read, at);
        last.take(buffer, read, at);
        if (out != null && (at < Print.MAX_BYTES || at + read > last.start)) {
          if (at + read - last.start > maxBytes) {
            throw new IOException(
                path + " has more than the " + maxBytes + " bytes that are laid out of a file");
          }
          write(out, buffer, read, at);
        }
        at += read;
      }
    }
    return at >= position.least() && first.isWhole() && last.isWhole() ? at : -1;
  }

  private static void write(FileChannel out, byte[] bytes, int length, long at) throws IOException {
    ByteBuffer part = ByteBuffer.wrap(bytes, 0, length);
    while (part.hasRemaining()) {
      out.write(part, at + part.position());
    }
  }

  private InputStream stream() throws IOException {
    channel.position(0);
    InputStream in = new BufferedInputStream(new Unclosed(Channels.newInputStream(channel)));
    return path.toString().endsWith(".gz")
        ? new GZIPInputStream(in, BUFFER_BYTES)
        : new ZstdInputStreamNoFinalizer(in);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A part of what passes, of which there is a print. */
  private static final class Part {
    private final long start;
    private final Print print;
    private final byte[] bytes;

    Part(long start, Print print) {
      this.start = start;
      this.print = print;
      bytes = new byte[print.length()];
    }

    void take(byte[] from, int length, long at) {
      long begin = Math.max(start, at);
      long end = Math.min(start + bytes.length, at + length);
      if (begin < end) {
        System.arraycopy(
            from, (int) (begin - at), bytes, (int) (begin - start), (int) (end - begin));
      }
    }

    boolean isWhole() {
      return Print.of(bytes, 0, bytes.length).equals(print);
    }
  }

  /** So that what decompresses can be closed, and the file be read again. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
