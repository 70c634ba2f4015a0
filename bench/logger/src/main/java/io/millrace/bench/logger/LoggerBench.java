package io.millrace.bench.logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench logger}: what a call costs its thread, in our logger and in others, by
 * turns, so that whatever else the machine does falls on all of them.
 */
@Command(
    name = "millrace bench logger",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what a call to a logger costs: latencies at a fixed rate, and how many calls a"
          + " second there can be.",
      "The row 'nothing' is the machine's own hiccups; other rows are to be read against it."
    })
public final class LoggerBench implements Callable<Integer> {
  /** A machine that is never quiet is measured as it is. */
  private static final int TRIES = 3;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each is measured, by turns (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "How long each measurement is; its warm-up is as long (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--most-switches",
      defaultValue = "50",
      description =
          "A measurement whose thread lost its processor more often is made again, up to three"
              + " times (${DEFAULT-VALUE}).")
  private long mostSwitches;

  @Option(
      names = "--folder",
      description = "Where they write (default: /dev/shm, which is memory).")
  private @Nullable Path folder;

  @Option(names = "--only", split = ",", description = "Which: ${COMPLETION-CANDIDATES}.")
  private @Nullable Set<Kind> only;

  @Option(names = "--no-rates", description = "Leaves out how many calls a second there can be.")
  private boolean withoutRates;

  @Option(names = "--no-latencies", description = "Leaves out latencies.")
  private boolean withoutLatencies;

  @Option(names = "--no-way", description = "Leaves out the way to a server.")
  private boolean withoutWay;

  private LoggerBench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new LoggerBench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunnerException {
    Path place = folder == null ? Folders.fastest() : folder;
    Set<Kind> kinds = only == null ? EnumSet.allOf(Kind.class) : only;
    if (!withoutLatencies) {
      new LatencyTable(System.out, latencies(place, kinds)).print();
    }
    if (!withoutWay) {
      new WayBench(System.out, place).print();
    }
    if (!withoutRates) {
      rates(place, kinds);
    }
    return 0;
  }

  private Map<Kind, List<Figures>> latencies(Path place, Set<Kind> kinds)
      throws IOException, InterruptedException {
    Map<Kind, List<Figures>> figures = new EnumMap<>(Kind.class);
    for (int round = 1; round <= rounds; round++) {
      for (Kind kind : kinds) {
        System.err.printf("round %d of %d: %s%n", round, rounds, kind.text());
        figures.computeIfAbsent(kind, _ -> new ArrayList<>()).add(measure(kind, place));
      }
    }
    return figures;
  }

  private Figures measure(Kind kind, Path place) throws IOException, InterruptedException {
    long calls = (long) kind.rate() * seconds;
    Figures figures = once(kind, place, calls);
    for (int i = 1; i < TRIES && figures.switches() > mostSwitches; i++) {
      figures = once(kind, place, calls);
    }
    return figures;
  }

  private static Figures once(Kind kind, Path place, long calls)
      throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(place, "millrace-bench-");
    try {
      return Jvm.measure(kind, own, kind.rate(), calls, calls);
    } finally {
      Folders.delete(own);
    }
  }

  /** JMH, a fork for each: nanoseconds a call, which are a thousand over millions a second. */
  private static void rates(Path place, Set<Kind> kinds) throws RunnerException {
    for (int threads : new int[] {1, 2}) {
      for (Kind kind : kinds) {
        if (threads == 2 && kind == Kind.COPY) {
          continue; // it has no order among threads, so it would compare with nothing
        }
        new Runner(
                new OptionsBuilder()
                    .include(Calls.class.getName())
                    .param("kind", kind.name())
                    .param("place", place.toString())
                    .threads(threads)
                    .forks(1)
                    .warmupIterations(5)
                    .measurementIterations(10)
                    .jvmArgs(Jvm.flags(kind).toArray(String[]::new))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
      }
    }
  }
}
