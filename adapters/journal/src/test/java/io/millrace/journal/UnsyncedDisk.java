package io.millrace.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** The local disk without its fsyncs, for tests that open thousands of journals. */
final class UnsyncedDisk implements Disk {
  @Override
  public FileChannel open(Path file, OpenOption... options) throws IOException {
    return new WatchedChannel(Disk.LOCAL.open(file, options)) {
      @Override
      public void force(boolean metaData) {}
    };
  }

  @Override
  public void delete(Path file) throws IOException {
    Disk.LOCAL.delete(file);
  }

  @Override
  public void syncFolder(Path folder) {}
}
