package io.millrace.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench search}: how long answers take, after ingest and during it. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Fills a server process with the log set, asks it questions over HTTP, and prints how long answers took.")
final class SearchBench implements Callable<Integer> {
  @Mixin private Setup setup = new Setup();

  @Option(
      names = "--repeat",
      defaultValue = "40",
      description = "How often each question is asked (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Samples samples = Samples.of(setup.seed(), setup.rows(), setup.batch());
    Setup.Running running = setup.start();
    try (running) {
      running.load().send(setup.rows());
      running.awaitCount(setup.rows());
      List<Question> questions = Question.all(samples);
      ask(running, questions, Math.max(5, repeat / 4), null);
      System.out.printf("%n%,d rows at rest; ms%n", setup.rows());
      ask(running, questions, repeat, "at rest");
      System.out.printf("%n%,d rows and more, during ingest; ms%n", setup.rows());
      AtomicBoolean done = new AtomicBoolean();
      Thread feeder = Thread.ofPlatform().start(() -> feed(running, done));
      ask(running, questions, repeat, "during ingest");
      done.set(true);
      feeder.join();
      System.out.printf(
          "%npeak memory %,d MiB resident, %d MiB anonymous at the end%n",
          running.server().peakMebibytes(), running.server().anonymousMebibytes());
    }
    setup.clean(running);
    return 0;
  }

  private static void feed(Setup.Running running, AtomicBoolean done) {
    try {
      while (!done.get()) {
        running.load().send(10_000);
      }
    } catch (IOException e) {
      System.err.println("ingest stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ask(
      Setup.Running running, List<Question> questions, int times, @Nullable String label)
      throws IOException, InterruptedException {
    if (label != null) {
      System.out.printf("%-32s %8s %8s %8s %8s  %s%n", "", "p50", "p95", "p99", "goal p95", "");
    }
    SplittableRandom random = new SplittableRandom(7);
    for (Question question : questions) {
      double[] millis = new double[times];
      for (int i = 0; i < times; i++) {
        Request request = question.request().apply(random);
        long start = System.nanoTime();
        running.client().ask(request);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      if (label != null) {
        double p95 = at(millis, 0.95);
        System.out.printf("%-32s %8.1f %8.1f %8.1f %8d  %s%n",
            question.name(), at(millis, 0.5), p95, at(millis, 0.99), question.goalMillis(),
            p95 <= question.goalMillis() ? "" : "over");
      }
    }
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(quantile * sorted.length) - 1)];
  }
}
