package io.millrace.logger.ring;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, to be killed, and a file in which it says how far it came. */
public final class Child {
  private Child() {}

  /** Starts a class of the tests; what it prints comes by the process's input stream. */
  public static Process start(Class<?> main, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Kills it as {@code kill -9} does, and waits until it is gone; what it printed can still be
   * read.
   */
  public static void kill(Process child) throws InterruptedException {
    assertKilled(child.toHandle().destroyForcibly() || !child.isAlive()); // or ended just before
    child.waitFor();
  }

  private static void assertKilled(boolean requested) {
    if (!requested) {
      throw new AssertionError("the child could not be killed");
    }
  }

  /** Numbers that outlive who wrote them. */
  public static LongBuffer report(Path file, int numbers) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel
          .map(FileChannel.MapMode.READ_WRITE, 0, numbers * 8L)
          .order(ByteOrder.nativeOrder())
          .asLongBuffer();
    }
  }
}
