package io.millrace.model;

import java.io.IOException;
import java.nio.file.Path;

/** A process that tries to take a folder, and tells by how it ends whether it could. */
final class LockMain {
  static final int TAKEN = 10;
  static final int HELD = 11;

  private LockMain() {}

  public static void main(String[] arguments) throws IOException {
    int end = TAKEN;
    try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
      assert lock != null;
    } catch (FolderLock.HeldException e) {
      end = HELD;
    }
    System.exit(end);
  }
}
