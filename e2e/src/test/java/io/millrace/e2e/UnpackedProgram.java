package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of Debian's packages, which {@code ./millrace test} has unpacked, in a process of its
 * own: started as its users start it, with the libraries that lie beside it.
 */
final class UnpackedProgram implements AutoCloseable {
  private static final Path ROOT = Path.of("target", "shippers").toAbsolutePath();

  private final Process process;

  private UnpackedProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param path of the program in its package
   */
  static UnpackedProgram start(String path, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(file(path).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LD_LIBRARY_PATH", libraryPath());
    return new UnpackedProgram(builder.start());
  }

  /** Makes a script that starts one, for a program of ours that is to. */
  static Path script(Path script, String path) throws IOException {
    Files.writeString(
        script,
        """
        #!/bin/sh
        export LD_LIBRARY_PATH=%s
        exec %s "$@"
        """
            .formatted(libraryPath(), file(path)));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static String libraryPath() {
    return Stream.of(libraries("usr/lib"), libraries("lib"), Stream.of(file("usr/lib/syslog-ng")))
        .flatMap(folders -> folders)
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  /** A file of a package. */
  static Path file(String path) {
    if (!Files.isDirectory(ROOT)) {
      throw new AssertionError(ROOT + " is missing; ./millrace test makes it");
    }
    return ROOT.resolve(path);
  }

  /** Folders of libraries, those for this kind of machine, and what they have of systemd. */
  static Stream<Path> libraries(String under) {
    try (Stream<Path> folders = Files.list(file(under))) {
      return folders
          .filter(folder -> folder.toString().contains("-linux-"))
          .flatMap(folder -> Stream.of(folder, folder.resolve("systemd")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end, and returns its exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end: " + process.info());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
