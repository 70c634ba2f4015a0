package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An OpenSearch with its defaults: rows go by {@code _bulk} into an index of one shard whose fields
 * it types by itself. It runs on our JDK with the flags of its distribution: a heap of 1 GiB, G1
 * and the vector module, but without touching all of the heap at the start, which would only raise
 * its memory.
 *
 * @param libraries what the module {@code servers/opensearch} builds
 */
record OpenSearch(Path libraries) implements Engine {
  private static final List<String> FLAGS =
      List.of(
          "-Xms1g",
          "-Xmx1g",
          "-XX:+UseG1GC",
          "-XX:G1ReservePercent=25",
          "-XX:InitiatingHeapOccupancyPercent=30",
          "-XX:+UseCompactObjectHeaders",
          "-Dio.netty.allocator.numDirectArenas=0",
          "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The one that {@code ./millrace bench} builds. */
  static OpenSearch installed() throws IOException {
    Path folder =
        Path.of(System.getProperty("opensearch.home", "servers/opensearch/target/opensearch"));
    if (!Files.isDirectory(folder.resolve("lib"))) {
      throw new IOException(
          "there is no OpenSearch in "
              + folder
              + "; ./millrace bench --against opensearch puts it there");
    }
    return new OpenSearch(folder.resolve("lib"));
  }

  @Override
  public String name() {
    return "opensearch";
  }

  @Override
  public ServerProcess start(Path folder) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(FLAGS);
    builder.command().add("-Djava.io.tmpdir=" + temporary);
    builder.command().addAll(List.of("-cp", libraries + "/*"));
    builder.command().add("io.millrace.servers.opensearch.Launcher");
    builder.command().add(folder.toString());
    builder.redirectError(folder.resolve("opensearch.log").toFile());
    return ServerProcess.start(builder, "OpenSearch is up at ");
  }

  @Override
  public Request ingest(byte[] lines, int length) {
    // Only what went wrong is asked for in the answer, as its own shippers do.
    return Request.lines(
        "/logs/_bulk?filter_path=errors,items.*.error", BulkBody.of(lines, length));
  }

  @Override
  public void checkTaken(HttpResponse<byte[]> answer) throws IOException {
    JsonNode json = Client.json(answer.body());
    if (answer.statusCode() != 200 || json.path("errors").asBoolean(true)) {
      String text = Client.text(answer.body());
      throw new IOException(
          "a batch was answered %d: %s"
              .formatted(answer.statusCode(), text.substring(0, Math.min(1_000, text.length()))));
    }
  }

  @Override
  public List<Request> settle() {
    return List.of(Request.json("/logs/_refresh", ""));
  }

  @Override
  public Request request(Ask ask) {
    return OpenSearchRequests.of(ask);
  }

  @Override
  public List<String> answer(Ask ask, JsonNode answer) throws IOException {
    return OpenSearchAnswers.read(ask, answer);
  }

  /** Its Lucene index, without the translog. */
  @Override
  public long bytesOnDisk(Path folder) throws IOException {
    return Folder.bytes(folder.resolve("data"), "**/index/*");
  }
}
