package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go in by {@code ship}, and searches find in them just what reading them finds. */
final class ShipIT {
  private static final List<String> SHAPES =
      List.of(
          "Nov 21 06:25:# combo sshd(pam_unix)[#]: authentication failure; user=root rhost=10.0.#.#",
          "2026-11-21 10:00:#,123 INFO worker.Task: attempt_#_m_# finished in # ms",
          "[Sun Nov 20 04:47:# 2026] [error] client denied by server configuration: /var/www/#",
          "10.#.#.# - - \"GET /index.html HTTP/1.1\" 200 #",
          "WARN connection to node-# timed out after # ms, Retrying",
          "ünïcödé Größe # — naïve café ☕ #",
          "key=value# other=\"quoted text #\" path=/a/b/#");

  @TempDir private static Path folder;
  private static Server server;
  private static List<String> lines;

  @BeforeAll
  static void ship() throws Exception {
    server = Server.start(folder.resolve("data"));
    Random random = new Random(7);
    lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder line = new StringBuilder();
      SHAPES
          .get(random.nextInt(SHAPES.size()))
          .chars()
          .forEach(c -> {
            if (c == '#') {
              line.append(random.nextInt(400));
            } else {
              line.append((char) c);
            }
          });
      lines.add(line.toString());
    }
    Path file = folder.resolve("mixed.log");
    Files.write(file, lines);
    Program.Result shipped = ship("ship", file.toString());
    assertThat(shipped.exitCode()).as(shipped.err()).isZero();
    assertThat(shipped.err()).contains("5000 records stored, 0 rejected");
    until("all found", () -> server.count("service:mixed") == lines.size());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void wordsAndPhrasesCountAsInTheFile() {
    for (String words :
        List.of(
            "error", "root", "timed out", "authentication failure", "INFO", "Größe", "10", "GET")) {
      assertCount("\"" + words + "\"", word(words));
    }
  }

  @Test
  void substringsCountAsInTheFile() {
    for (String part : List.of("onnect", "0.1", "tempt_", "user=", "caf")) {
      assertCount("*" + part + "*", line -> contains(line, part));
    }
    assertCount("*ühnichtda*", line -> false);
  }

  @Test
  void regexesCountAsInTheFile() {
    for (String regex :
        List.of("timed out after [0-9]{3} ms", "^WARN", "\\[error\\].*www", "☕ 1")) {
      Pattern pattern = Pattern.compile(regex);
      assertCount("/" + regex + "/", line -> pattern.matcher(line).find());
    }
  }

  @Test
  void combinationsCountAsInTheFile() {
    assertCount("root -*10.0.1*", line -> contains(line, "root") && !contains(line, "10.0.1"));
    assertCount(
        "(GET OR WARN) *20*",
        line -> (word("GET").test(line) || word("WARN").test(line)) && contains(line, "20"));
  }

  @Test
  void compressedFilesAndJsonLinesAndStandardInputAreTaken() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 300; i++) {
        gzip.write(
            ("{\"message\":\"json " + i + "\",\"level\":\"warn\",\"size\":" + i + "}\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      gzip.write("not json at all, {but kept}\n{\"broken\": \n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("packed.json.gz");
    Files.write(file, bytes.toByteArray());
    assertThat(ship("ship", file.toString()).exitCode()).isZero();
    until("all found", () -> server.count("service:packed") == 302);
    assertThat(server.count("service:packed level:warn size:>=100")).isEqualTo(200);

    Program.Result piped =
        Program.run(
            "one\ntwo\nthree without newline".getBytes(StandardCharsets.UTF_8),
            "ship",
            "-",
            "--service",
            "piped",
            "--server",
            server.uri().toString());
    assertThat(piped.exitCode()).as(piped.err()).isZero();
    until("all found", () -> server.count("service:piped") == 3);
  }

  @Test
  void aGrowingFileIsFollowedThroughRotationAndTruncation() throws Exception {
    Path file = folder.resolve("growing.log");
    Files.writeString(file, "first\n");
    Process follower =
        Program.command("ship", file.toString(), "--follow", "--server", server.uri().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      until("the first line", () -> server.count("service:growing") == 1);
      Files.writeString(file, "second\nhalf a li", StandardOpenOption.APPEND);
      until("the second line", () -> server.count("service:growing") == 2);
      Files.writeString(file, "ne\n", StandardOpenOption.APPEND);
      until("the joined line", () -> server.count("service:growing \"half a line\"") == 1);
      Files.move(file, folder.resolve("growing.log.1"), StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(file, "after rotation\n");
      until("the new file", () -> server.count("service:growing rotation") == 1);
      Files.writeString(file, "cut\n", StandardOpenOption.TRUNCATE_EXISTING);
      until("the cut file", () -> server.count("service:growing cut") == 1);
      assertThat(server.count("service:growing")).isEqualTo(5);
    } finally {
      follower.destroy();
      follower.waitFor();
    }
  }

  @Test
  void aLineTooLongForARecordIsStoredInPieces() throws Exception {
    Path file = folder.resolve("long.log");
    Files.writeString(file, "before\n" + "x".repeat(9 << 19) + "\nafter\n");
    Program.Result shipped = ship("ship", file.toString());
    assertThat(shipped.exitCode()).as(shipped.err()).isZero();
    until("all found", () -> server.count("service:long") == 5);
    assertThat(server.count("service:long (before OR after)")).isEqualTo(2);
  }

  @Test
  void exitCodesTellScriptsWhatHappened() throws Exception {
    assertThat(ship("search", "root", "--output", "count").exitCode()).isZero();
    assertThat(ship("search", "nowhere_to_be_found").exitCode()).isEqualTo(1);
    Program.Result wrong = ship("search", "level:>=");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .doesNotContain("at io.millrace")
        .contains("expected", "level:>=\n        ^");
    assertThat(Program.run("search", "x", "--server", "http://127.0.0.1:1").exitCode())
        .isEqualTo(3);
    assertThat(ship("ship", folder.resolve("absent").toString()).exitCode()).isEqualTo(2);
    assertThat(Program.run("shipp").exitCode()).isEqualTo(2);
  }

  @Test
  void outputsAreTextJsonAndCsv() throws Exception {
    String text = ship("search", "service:mixed", "--limit", "3").out();
    assertThat(text.lines()).hasSize(3).allMatch(line -> line.contains("mixed"));
    String json = ship("search", "service:mixed", "--limit", "3", "--output", "json").out();
    assertThat(json.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\""));
    String csv = ship("search", "service:mixed", "--limit", "3", "--output", "csv").out();
    assertThat(csv.lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("timestamp,level"));
    String table = ship("search", "* | stats count() by service", "--output", "csv").out();
    assertThat(table).contains("service,count()").contains("mixed,5000");
  }

  private static void assertCount(String query, Predicate<String> inFile) {
    long expected = lines.stream().filter(inFile).count();
    assertThat(server.count("service:mixed " + query)).as(query).isEqualTo(expected);
  }

  private static boolean contains(String line, String part) {
    return line.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static Predicate<String> word(String words) {
    Pattern pattern =
        Pattern.compile(
            "(?<![A-Za-z0-9_\\x{80}-\\x{10ffff}])"
                + Pattern.quote(words)
                + "(?![A-Za-z0-9_\\x{80}-\\x{10ffff}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return line -> pattern.matcher(line).find();
  }

  private static Program.Result ship(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", server.uri().toString()));
    return Program.run(all.toArray(String[]::new));
  }
}
