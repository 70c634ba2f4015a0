package io.millrace.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.app.client.ServerClient;
import java.io.PrintWriter;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace tail}: prints records as they arrive. */
@Command(
    name = "tail",
    description = "Prints the records that match as they arrive, until interrupted.",
    footer = {"", "Example:", "  millrace tail 'level:>=error -service:batch'"})
final class TailCommand implements Callable<Integer> {
  private enum Output {
    text,
    json
  }

  @Mixin private ClientOptions client = new ClientOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "QUERY", arity = "0..1", description = "What to show; all if left out.")
  private String query = "";

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Output output = Output.text;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RecordPrinter printer = output == Output.json ? new JsonPrinter(out) : new TextPrinter(out);
    Frames frames = new Frames(query, printer, out, err);
    try (ServerClient server = client.client()) {
      WebSocket socket = server.open("/api/v1/logs/tail", Map.of("query", query), frames);
      try {
        return frames.ended.get();
      } catch (ExecutionException e) {
        throw new CommandException(
            ExitCode.UNAVAILABLE, "lost the connection to the server: " + e.getCause(), e);
      } finally {
        socket.abort();
      }
    }
  }

  /** Puts the frames together and prints them; asks for the next only when one is printed. */
  private static final class Frames implements WebSocket.Listener {
    /** A status of RFC 6455, section 7.4.1. */
    private static final int GOING_AWAY = 1001;

    private static final int ABNORMAL = 1006;

    private final ObjectMapper json = new ObjectMapper();
    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final String query;
    private final RecordPrinter printer;
    private final PrintWriter out;
    private final PrintWriter err;

    Frames(String query, RecordPrinter printer, PrintWriter out, PrintWriter err) {
      this.query = query;
      this.printer = printer;
      this.out = out;
      this.err = err;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frame.append(data);
      if (last) {
        show(frame.toString());
        frame.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      if (status == WebSocket.NORMAL_CLOSURE) {
        ended.complete(ExitCode.OK);
      } else if (!ended.isDone()) {
        err.println(
            status == GOING_AWAY
                ? "millrace: the server is stopping"
                : status == ABNORMAL
                    ? "millrace: lost the connection to the server"
                    : "millrace: the server ended the tail: " + status + " " + reason);
        ended.complete(ExitCode.UNAVAILABLE);
      }
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.completeExceptionally(error);
    }

    private void show(String text) {
      try {
        JsonNode node = json.readTree(text);
        switch (node.path("type").asText()) {
          case "logs" -> node.path("logs").forEach(printer::record);
          case "missed" ->
              err.println("-- missed " + node.path("count").asLong() + ": too many to print --");
          case "error" -> {
            JsonNode error = node.path("error");
            String message = error.path("message").asText();
            err.println(
                "millrace: " + QueryError.text(message, query, ServerClient.position(error)));
            boolean wrong = error.path("kind").asText().equals("INVALID");
            ended.complete(wrong ? ExitCode.USAGE : ExitCode.UNAVAILABLE);
          }
          default -> {
            // A later server may send more kinds of frame: they are not for this version.
          }
        }
        out.flush();
        err.flush();
      } catch (JsonProcessingException e) {
        ended.completeExceptionally(e);
      }
    }
  }
}
