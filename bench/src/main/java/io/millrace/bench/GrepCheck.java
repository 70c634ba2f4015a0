package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code millrace bench grep FOLDER}: ships every {@code *_2k.log} of a folder (the LogHub samples)
 * with {@code millrace ship} and compares what twenty searches count with what grep counts in the
 * same files.
 */
@Command(
    name = "grep",
    mixinStandardHelpOptions = true,
    description = "Ships the LogHub samples of a folder and compares twenty searches with grep.")
final class GrepCheck implements Callable<Integer> {
  /**
   * @param query ours
   * @param grep options and pattern of grep for the same
   * @param file the only sample it is about, or null for all
   */
  private record Search(String query, List<String> grep, @Nullable String file) {
    static Search all(String query, String... grep) {
      return new Search(query, List.of(grep), null);
    }

    static Search of(String file, String query, String... grep) {
      return new Search(query + " service:" + file, List.of(grep), file);
    }
  }

  private static final List<Search> SEARCHES =
      List.of(
          Search.all("error", "-iwF", "error"),
          Search.all("failed", "-iwF", "failed"),
          Search.all("root", "-iwF", "root"),
          Search.all("blk_-1608999687919862906", "-iwF", "blk_-1608999687919862906"),
          Search.all("\"connection request\"", "-iwF", "connection request"),
          Search.all("\"authentication failure\"", "-iwF", "authentication failure"),
          Search.all("\"java.io.IOException\"", "-iwF", "java.io.IOException"),
          Search.all("*exception*", "-iF", "exception"),
          Search.all("*ssion*", "-iF", "ssion"),
          Search.all("*10.251*", "-iF", "10.251"),
          Search.all("*50010*", "-iF", "50010"),
          Search.all("/port [0-9]{5} ssh2/", "-E", "port [0-9]{5} ssh2"),
          Search.all("/(INFO|WARN) .*[bB]lock/", "-E", "(INFO|WARN) .*[bB]lock"),
          Search.all("/0x[0-9a-f]{15}/", "-E", "0x[0-9a-f]{15}"),
          Search.of("HDFS_2k", "terminating", "-iwF", "terminating"),
          Search.of(
              "OpenSSH_2k",
              "\"Failed password for invalid user\"",
              "-iwF",
              "Failed password for invalid user"),
          Search.of("Zookeeper_2k", "*sess*", "-iF", "sess"),
          Search.of("Linux_2k", "/rhost=[^ ]*\\.[a-z]+/", "-E", "rhost=[^ ]*\\.[a-z]+"),
          Search.of("Apache_2k", "-error", "-viwF", "error"),
          Search.of("Spark_2k", "(found OR block)", "-iwE", "found|block"),
          Search.of("Android_2k", "release*", "-iE", "(^|[^A-Za-z0-9_])release"));

  /** The stores to check. */
  private enum Store {
    BLOCKS,
    OPENSEARCH
  }

  @Mixin private Workspace workspace = new Workspace();

  @Option(
      names = "--logs",
      paramLabel = "STORE",
      defaultValue = "BLOCKS",
      description = "Where the server stores logs: ${COMPLETION-CANDIDATES} (default: blocks).")
  private Store store = Store.BLOCKS;

  @Parameters(paramLabel = "FOLDER", description = "Where the *_2k.log files are.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith("_2k.log")).sorted().toList();
    }
    return store == Store.BLOCKS ? check(Millrace.installed(), files) : checkOnOpenSearch(files);
  }

  private int checkOnOpenSearch(List<Path> files) throws IOException, InterruptedException {
    OpenSearch engine = OpenSearch.installed();
    Path folder = workspace.folder(engine);
    try (ServerProcess search = engine.start(folder)) {
      Map<String, String> settings =
          Map.of("MILLRACE_LOGS", "opensearch", "MILLRACE_OPENSEARCH_HOSTS", search.address());
      return check(Millrace.installed().with(settings), files);
    } finally {
      workspace.clean(folder);
    }
  }

  private int check(Millrace millrace, List<Path> files) throws IOException, InterruptedException {
    int wrong = 0;
    Path data = workspace.folder(millrace);
    try (Server server = Server.start(millrace, data)) {
      ship(millrace, server, files);
      server.awaitCount(lines(files));
      for (Search search : SEARCHES) {
        Request count = MillraceRequests.count(search.query());
        long ours = Client.json(server.client().ask(count)).path("total").asLong();
        long greps = grep(search, files);
        wrong += ours == greps ? 0 : 1;
        System.out.printf(
            "%-6s %8d %8d  %s%n", ours == greps ? "same" : "DIFFER", ours, greps, search.query());
      }
    }
    workspace.clean(data);
    System.out.printf("%d searches, %d differ from grep%n", SEARCHES.size(), wrong);
    return wrong == 0 ? 0 : 1;
  }

  private static void ship(Millrace millrace, Server server, List<Path> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(millrace.command().toString()));
    command.addAll(List.of("ship", "--server", server.client().server().toString()));
    files.forEach(file -> command.add(file.toString()));
    Process ship = new ProcessBuilder(command).inheritIO().start();
    if (ship.waitFor() != 0) {
      throw new IOException("millrace ship ended with " + ship.exitValue());
    }
  }

  /** Lines that are records: the empty ones are none. */
  private static long lines(List<Path> files) throws IOException, InterruptedException {
    return grep(Search.all("*", "-v", "^[[:space:]]*$"), files);
  }

  private static long grep(Search search, List<Path> files)
      throws IOException, InterruptedException {
    long count = 0;
    for (Path file : files) {
      if (search.file() == null || file.getFileName().toString().equals(search.file() + ".log")) {
        List<String> command = new ArrayList<>(List.of("grep", "-a", "-c"));
        command.addAll(search.grep().subList(0, search.grep().size() - 1));
        command.addAll(List.of("-e", search.grep().getLast(), file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        count += Long.parseLong(out.strip());
      }
    }
    return count;
  }
}
