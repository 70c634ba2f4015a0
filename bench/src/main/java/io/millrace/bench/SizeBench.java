package io.millrace.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code millrace bench size FOLDER}: sends every {@code *.log} of a folder as JSON lines (time,
 * service and message; the service is the file's name, times are a millisecond apart) and prints
 * how much smaller the store's files are.
 */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    description =
        "Sends the log files of a folder as JSON lines, and prints what they take on disk.")
final class SizeBench implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private Workspace workspace = new Workspace();

  @Parameters(paramLabel = "FOLDER", description = "Where the *.log files are.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
    Millrace millrace = Millrace.installed();
    Path data = workspace.folder(millrace);
    long rows = 0;
    long sent = 0;
    try (Server server = Server.start(millrace, data)) {
      for (Path file : files) {
        // The samples are not all of UTF-8; Latin 1 reads every byte as a character.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        byte[] body = body(file, lines, rows);
        millrace.checkTaken(server.client().send(millrace.ingest(body, body.length)).join());
        rows += lines.size();
        sent += body.length;
      }
      server.awaitCount(rows);
    }
    // A server that ended has everything in its blocks.
    long stored = millrace.bytesOnDisk(data);
    workspace.clean(data);
    System.out.printf(
        "%,d rows of %d files: %,d bytes of JSON, %,d bytes of blocks, %.1f to 1, %.1f B a row%n",
        rows, files.size(), sent, stored, (double) sent / stored, (double) stored / rows);
    return 0;
  }

  private static byte[] body(Path file, List<String> lines, long before) {
    String service = file.getFileName().toString().replace(".log", "");
    StringBuilder body = new StringBuilder();
    long milliseconds = LogSet.START.toEpochMilli() + before;
    for (String line : lines) {
      ObjectNode record = JSON.createObjectNode();
      record.put("timestamp", milliseconds++);
      record.put("service", service);
      record.put("message", line);
      body.append(record).append('\n');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
