package io.millrace.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file it is, whatever its name: device and inode. Another file may have it later, once this
 * one is gone; {@link Print} tells them apart.
 *
 * @param text without spaces
 */
record FileKey(String text) {
  /** Of no file. */
  static final FileKey NONE = new FileKey("-");

  static FileKey of(Path path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    // Where the file system has none, the name is all there is to go by.
    return new FileKey(String.valueOf(key == null ? path : key).replace(' ', '_'));
  }

  /** Of the file that has a name now, links followed. */
  static FileKey of(Path path) throws IOException {
    return of(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  /**
   * Opens the file under a name.
   *
   * @throws IOException if another has it now, too
   */
  FileChannel open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    boolean isThis = false;
    try {
      // Seen after it was opened, so that it holds.
      isThis = of(path).equals(this);
    } finally {
      if (!isThis) {
        channel.close();
      }
    }
    if (!isThis) {
      throw new IOException(path + " is another file now");
    }
    return channel;
  }
}
