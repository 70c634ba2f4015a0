package io.millrace.bench.logger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVMs in which subjects are measured, all with the same flags. */
final class Jvm {
  /** What Chronicle Queue needs, by its own manual; ours needs none of it. */
  private static final List<String> OPENINGS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

  private Jvm() {}

  /** Flags for a subject. */
  static List<String> flags(Kind kind) {
    List<String> flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"));
    if (kind == Kind.CHRONICLE) {
      flags.addAll(OPENINGS);
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
      flags.add("-Dchronicle.analytics.disable=true");
      flags.add("-Dchronicle.announcer.disable=true");
    }
    return flags;
  }

  /** Runs {@link Measurement} and reads what it found. */
  static Figures measure(Kind kind, Path folder, int rate, long warmUp, long calls)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(kind));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            Measurement.class.getName(),
            kind.name(),
            folder.toString(),
            Integer.toString(rate),
            Long.toString(warmUp),
            Long.toString(calls)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (process.waitFor() != 0) {
      throw new IOException("measuring " + kind.text() + " failed: " + String.join("\n", said));
    }
    return Figures.read(said);
  }
}
