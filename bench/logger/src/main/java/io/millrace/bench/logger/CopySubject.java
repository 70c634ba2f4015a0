package io.millrace.bench.logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies 256 bytes into a mapped file whose pages are there, over and over. For one thread. */
final class CopySubject implements Subject {
  private static final int RECORD = 256;
  private static final int BYTES = 64 << 20;
  private static final int PAGE = 4 << 10;

  private final byte[] record = new byte[RECORD];
  private final MappedByteBuffer file;

  CopySubject(Path folder) {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("copy"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      file = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < BYTES; i += PAGE) {
      file.put(i, (byte) 1);
    }
  }

  @Override
  public void call(long number) {
    record[0] = (byte) number;
    file.put((int) (number * RECORD & BYTES - 1), record);
  }

  @Override
  public void close() {}
}
