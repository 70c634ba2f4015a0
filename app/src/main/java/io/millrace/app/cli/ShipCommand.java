package io.millrace.app.cli;

import com.github.luben.zstd.ZstdIOException;
import io.millrace.app.client.ServerClient;
import java.io.Console;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace ship}: sends files. */
@Command(
    name = "ship",
    description = {
      "Sends log files to the server: plain text of any format or JSON lines, also gzip or zstd.",
      "Each line becomes a record; a line that is a JSON object becomes a record of its fields."
    },
    footer = {
      "",
      "Examples:",
      "  millrace ship /var/log/syslog --service syslog",
      "  kubectl logs deploy/shop | millrace ship - --service shop",
      "  millrace ship app.log --follow",
      "",
      "Exit code: 0 all stored, 1 some lines were rejected, 2 wrong usage, 3 server unavailable."
    })
final class ShipCommand implements Callable<Integer> {
  private static final int CHUNK_BYTES = 4 << 20;

  /** What a server takes for one record unless told otherwise: {@code RecordLimits}. */
  private static final int LINE_BYTES = 2 << 20;

  private static final int ATTEMPTS = 60;
  private static final Duration FOLLOW_PAUSE = Duration.ofMillis(200);

  @Mixin private ClientOptions client = new ClientOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files; - is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description =
          "The service the records are of (default: the file's name up to its first dot).")
  private String service = "";

  @Option(names = "--host", paramLabel = "NAME", description = "The host they come from.")
  private String host = "";

  @Option(
      names = "--follow",
      description = "Goes on as the file grows, through rotation (one file).")
  private boolean follow;

  @Option(names = "--quiet", description = "No progress bar and no summary.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ShipSource> sources = files.stream().map(ShipSource::new).toList();
    if (follow && (sources.size() != 1 || sources.getFirst().isStandardInput())) {
      throw new CommandException(ExitCode.USAGE, "--follow takes one file");
    }
    long rejected = 0;
    try (ServerClient server = client.client()) {
      for (ShipSource source : sources) {
        Shipment shipment = new Shipment(server, parameters(source), err(), ATTEMPTS, follow);
        if (follow) {
          follow(source, shipment);
        } else {
          ship(source, shipment);
        }
        rejected += shipment.rejected();
        summarize(source, shipment);
      }
    }
    return rejected == 0 ? ExitCode.OK : ExitCode.REJECTED;
  }

  private Map<String, String> parameters(ShipSource source) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("service", service.isEmpty() ? source.service() : service);
    if (!host.isEmpty()) {
      parameters.put("host", host);
    }
    return parameters;
  }

  private void ship(ShipSource source, Shipment shipment) throws IOException, InterruptedException {
    LineChunks chunks = new LineChunks(CHUNK_BYTES, LINE_BYTES);
    try (InputStream raw = source.open();
        ProgressBar progress = progress(source);
        InputStream in = ShipSource.decompress(new Counted(raw, progress))) {
      while (chunks.next(in, true)) {
        shipment.send(chunks);
        progress.setExtraMessage(" " + shipment.accepted() + " records");
      }
    } catch (EOFException | ZipException | ZstdIOException e) {
      throw new CommandException(
          ExitCode.USAGE, source.name() + " is compressed, and damaged: " + e.getMessage(), e);
    }
  }

  private void follow(ShipSource source, Shipment shipment)
      throws IOException, InterruptedException {
    LineChunks chunks = new LineChunks(CHUNK_BYTES, LINE_BYTES);
    source.open().close();
    try (FollowedFile file = new FollowedFile(source.path(), System::nanoTime)) {
      while (!Thread.currentThread().isInterrupted()) {
        if (file.next(chunks)) {
          shipment.send(chunks);
        } else {
          Thread.sleep(FOLLOW_PAUSE);
        }
      }
    }
  }

  private ProgressBar progress(ShipSource source) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(source.name())
            .setInitialMax(source.size())
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" MiB", 1 << 20)
            .setUpdateIntervalMillis(200);
    boolean shown =
        !quiet && Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return (shown ? builder : builder.setConsumer(new Silent())).build();
  }

  private void summarize(ShipSource source, Shipment shipment) {
    if (!quiet) {
      err()
          .printf(
              "%s: %d records stored, %d rejected%n",
              source.name(), shipment.accepted(), shipment.rejected());
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Tells the progress bar of the bytes read. */
  private static final class Counted extends FilterInputStream {
    private final ProgressBar progress;

    Counted(InputStream in, ProgressBar progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      progress.stepBy(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      progress.stepBy(Math.max(read, 0));
      return read;
    }
  }

  /** Shows nothing: for scripts, where a moving bar is noise. */
  private static final class Silent implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return 80;
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
  }
}
