package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace search}: prints what a query finds. */
@Command(
    name = "search",
    description = "Searches the logs and prints what is found, newest first.",
    footer = {
      "",
      "Examples:",
      "  millrace search 'level:>=warn service:checkout' --from -1h",
      "  millrace search '\"timed out\" | stats count() by service'",
      "  millrace search 'trace_id:4bf9*' --output json --limit 1000",
      "",
      "Exit code: 0 found, 1 nothing found, 2 wrong query or usage, 3 server unavailable,",
      "4 the answer is not complete."
    })
final class SearchCommand implements Callable<Integer> {
  /** How many records one request asks for. */
  private static final int PAGE = 1_000;

  private enum Output {
    text,
    json,
    csv,
    count
  }

  @Mixin private ClientOptions client = new ClientOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "What to look for; all if left out.")
  private String query = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Start of the time range: -1h, RFC 3339, or epoch (default: the first record).")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End of the time range (default: now).")
  private String to = "";

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Output output = Output.text;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many records; 0 for all (default: ${DEFAULT-VALUE}).")
  private long limit;

  @Option(names = "--oldest-first", description = "The oldest records first.")
  private boolean oldestFirst;

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new CommandException(ExitCode.USAGE, "--limit must not be negative");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ServerClient server = client.client()) {
      int code = output == Output.count ? count(server, out) : print(server, out);
      out.flush();
      return code;
    } catch (ServerException e) {
      throw e.position().isEmpty()
          ? e
          : new CommandException(
              ExitCode.USAGE,
              QueryError.text(String.valueOf(e.getMessage()), query, e.position()),
              e);
    }
  }

  private int count(ServerClient server, PrintWriter out) {
    JsonNode answer = server.post("/api/v1/logs/search", request(0));
    if (answer.has("columns")) {
      throw new CommandException(
          ExitCode.USAGE, "--output count counts records; this query has pipes and gives a table");
    }
    long total = answer.path("total").asLong();
    out.println(total);
    return code(total, answer);
  }

  private int print(ServerClient server, PrintWriter out) {
    RecordPrinter printer =
        switch (output) {
          case json -> new JsonPrinter(out);
          case csv -> new CsvPrinter(out);
          default -> new TextPrinter(out);
        };
    long left = limit == 0 ? Long.MAX_VALUE : limit;
    long found = 0;
    JsonNode answer;
    JsonNode cursor = JsonNodeFactory.instance.nullNode();
    do {
      answer = server.post("/logs/query", page(cursor, Math.min(left, PAGE)));
      if (answer.has("columns")) {
        printer.table(answer.path("columns"), answer.path("rows"));
        return code(answer.path("rows").size(), answer);
      }
      for (JsonNode log : answer.path("logs")) {
        printer.record(log);
        found++;
        left--;
      }
      cursor = answer.path("cursor");
    } while (left > 0 && !cursor.isNull() && !cursor.isMissingNode());
    return code(found, answer);
  }

  private ObjectNode page(JsonNode cursor, long rows) {
    ObjectNode request = request(rows);
    request.put("sort", oldestFirst ? "asc" : "desc");
    if (!cursor.isNull()) {
      request.set("cursor", cursor);
    }
    return request;
  }

  private ObjectNode request(long rows) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("query", query);
    if (!from.isEmpty()) {
      request.put("start_time", from);
    }
    if (!to.isEmpty()) {
      request.put("end_time", to);
    }
    request.put("limit", rows);
    return request;
  }

  private int code(long found, JsonNode answer) {
    PrintWriter err = spec.commandLine().getErr();
    answer.path("notes").forEach(note -> err.println("Note: " + note.asText()));
    if (!answer.path("complete").asBoolean(true)) {
      err.println("The answer is not complete:");
      answer.path("missing").forEach(reason -> err.println("  " + reason.asText()));
      return ExitCode.INCOMPLETE;
    }
    return found > 0 ? ExitCode.OK : ExitCode.NOTHING_FOUND;
  }
}
