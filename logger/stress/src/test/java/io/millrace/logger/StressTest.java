package io.millrace.logger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs all stress tests of this module; JCStress ends with an error if one result is forbidden. */
class StressTest {
  @Test
  void noForbiddenResultIsSeen() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("stress.folder"));
    Files.createDirectories(folder);
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.openjdk.jcstress.Main", "-r", folder.toString()));
    command.addAll(List.of("-jvmArgs", "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"));
    // So many states at a time, and no more: each has memory of its own, which is used in turn.
    command.addAll(List.of("-strideSize", "64", "-strideCount", "16"));
    command.addAll(Arrays.asList(System.getProperty("stress.options").split(" ")));
    Process stress =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    int code = stress.waitFor();
    String said = Files.readString(output);
    assertThat(code).as(said).isZero();
    assertThat(said).contains("Failed tests: No matches.", "Error tests: No matches.");
  }
}
