package io.millrace.bench;

import io.millrace.ledger.FileLedger;
import io.millrace.ledger.LedgerSettings;
import io.millrace.model.LogRecord;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench ledger}: what the embedded ledger takes of memory, disk and time for very
 * many producers. Within this process: of a server's heap nobody could tell which part is its.
 */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description =
        "Settles runs of very many producers, one in ten of which lacks something, in a ledger of"
            + " this process, and prints what it takes.")
final class LedgerBench implements Callable<Integer> {
  private static final int ROUNDS = 3;
  private static final int SINGLE = 500;
  private static final int ASKED = 200;
  private static final int RECORDS = 100;

  @Mixin private Workspace workspace = new Workspace();

  @Option(
      names = "--producers",
      defaultValue = "100000",
      description = "How many there are (default: ${DEFAULT-VALUE}).")
  private int producers;

  @Option(
      names = "--batch",
      defaultValue = "1000",
      description = "Runs that are settled, and fsynced, together (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Override
  public Integer call() throws IOException {
    Path folder = workspace.folder("ledger");
    LedgerSettings settings =
        new LedgerSettings(
            folder, new LedgerLimits(Math.max(500_000, 2 * producers), 1_000, 2_000_000, 16));
    settle(settings);
    System.out.printf("on disk: %,d bytes%n", Folder.bytes(folder, "**"));
    long before = used();
    long began = System.nanoTime();
    try (FileLedger ledger = FileLedger.open(settings, false)) {
      System.out.printf("opened in %,d ms%n", (System.nanoTime() - began) / 1_000_000);
      long heap = used() - before;
      System.out.printf(
          "heap: %,d bytes for %,d accounts, %,d each%n", heap, producers, heap / producers);
      System.out.printf("an answer asks it in %,.1f us%n", ask(ledger));
    }
    workspace.clean(folder);
    return 0;
  }

  /** Apart, so that nothing of this ledger is in memory when the next is opened. */
  private void settle(LedgerSettings settings) {
    try (FileLedger ledger = FileLedger.open(settings, false)) {
      for (int round = 0; round < ROUNDS; round++) {
        double rate = settleAll(ledger, round);
        System.out.printf(
            "settled, %,d at once, round %d: %,.0f runs a second%n", batch, round + 1, rate);
      }
      System.out.printf("settled one by one: %,.0f a second%n", settleOneByOne(ledger));
    }
  }

  /** Each producer's next run; of one in ten, with a gap before it. */
  private double settleAll(FileLedger ledger, int round) {
    List<Settlement> next = new ArrayList<>(batch);
    long began = System.nanoTime();
    for (int i = 0; i < producers; i++) {
      next.add(settlement(i, round));
      if (next.size() == batch) {
        ledger.settle(next);
        next.clear();
      }
    }
    ledger.settle(next);
    return producers * 1e9 / (System.nanoTime() - began);
  }

  private double settleOneByOne(FileLedger ledger) {
    long began = System.nanoTime();
    for (int i = 0; i < SINGLE; i++) {
      ledger.settle(List.of(settlement(i, ROUNDS)));
    }
    return SINGLE * 1e9 / (System.nanoTime() - began);
  }

  /** Of a time of which nothing is missing, as most answers are. */
  private static double ask(FileLedger ledger) {
    GapQuery query =
        new GapQuery(LogRecord.DEFAULT_TENANT, "logs", Long.MAX_VALUE - 1, Long.MAX_VALUE, 20);
    long began = System.nanoTime();
    for (int i = 0; i < ASKED; i++) {
      ledger.gaps(query);
    }
    return (System.nanoTime() - began) / 1e3 / ASKED;
  }

  private static Settlement settlement(int producer, int round) {
    long first = (long) round * RECORDS + (producer % 10 == 0 ? round : 0);
    long last = (round + 1L) * RECORDS - 1;
    return new Settlement(
        new Source(
            LogRecord.DEFAULT_TENANT,
            "logs",
            "client-host-%06d.example.com".formatted(producer),
            17),
        new Run(first, last, first, last, null),
        round,
        Set.of("service-" + producer % 200),
        List.of());
  }

  /** The heap in use after what is not needed was let go of: the least of some looks. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
