package io.millrace.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file system as the journal uses it; tests put one here that fails or forgets. */
interface Disk {
  /** The file system of this machine. */
  Disk LOCAL =
      new Disk() {
        @Override
        public FileChannel open(Path file, OpenOption... options) throws IOException {
          return FileChannel.open(file, options);
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          }
        }
      };

  FileChannel open(Path file, OpenOption... options) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes durable which files a folder holds: fsync of a file alone does not keep its name. */
  void syncFolder(Path folder) throws IOException;
}
