package io.millrace.bench;

import io.millrace.bench.Filter.Between;
import io.millrace.bench.Filter.Levels;
import io.millrace.bench.Filter.Phrase;
import io.millrace.bench.Filter.ServiceAndLevel;
import io.millrace.bench.Filter.Substring;
import io.millrace.bench.Filter.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A kind of question that is measured.
 *
 * @param name for the table
 * @param goalMillis what Millrace's 95th percentile should stay under, over 5 million rows at rest
 * @param ask makes one, each time with other words
 */
record Question(String name, int goalMillis, Function<SplittableRandom, Ask> ask) {
  private static final List<String> SERVICES =
      List.of("gateway", "payments", "storage-node", "trading", "kernel", "search", "database");
  private static final List<String> PAIRS =
      List.of(
          "connection timed",
          "client closed",
          "attempt retry",
          "bytes received",
          "order charged",
          "session timeout",
          "cache hit",
          "venue filled",
          "lock user",
          "node disk");
  private static final List<String> PHRASES =
      List.of(
          "timed out",
          "terminating after",
          "no route to host",
          "cache hit ratio",
          "connection reset by peer",
          "insufficient margin");
  private static final List<String> SUBSTRINGS =
      List.of("nnectio", "ransitione", "cheduled", "evicted", "uthoriz", "oadcas");

  /** All that are measured, in the order of the table. */
  static List<Question> all(Samples samples) {
    return List.of(
        newest("service and level, newest 100", 25, Question::serviceAndLevel),
        newest("two words, newest 100", 25, Question::words),
        newest("phrase, newest 100", 25, Question::phrase),
        newest("substring, newest 100", 25, Question::substring),
        count("two words, count all", 25, Question::words),
        count("phrase, count all", 25, Question::phrase),
        count("substring, count all", 60, Question::substring),
        newest("absent substring", 60, Question::absent),
        newest("rare token", 5, random -> new Words(samples.token(random))),
        new Question("trace", 5, random -> new Ask.Trace(samples.trace(random))),
        new Question("levels by minute, all", 50, random -> new Ask.LevelsByMinute()),
        count("count over an hour", 25, Question::anHour),
        new Question(
            "warnings counted by service",
            50,
            random -> new Ask.CountByService(new Levels(List.of("WARN", "ERROR")))));
  }

  private static Question newest(
      String name, int goalMillis, Function<SplittableRandom, Filter> filter) {
    return new Question(name, goalMillis, random -> new Ask.Newest(filter.apply(random), 100));
  }

  private static Question count(
      String name, int goalMillis, Function<SplittableRandom, Filter> filter) {
    return new Question(name, goalMillis, random -> new Ask.Count(filter.apply(random)));
  }

  private static Filter serviceAndLevel(SplittableRandom random) {
    return new ServiceAndLevel(any(SERVICES, random), "ERROR");
  }

  private static Filter words(SplittableRandom random) {
    return new Words(any(PAIRS, random));
  }

  private static Filter phrase(SplittableRandom random) {
    return new Phrase(any(PHRASES, random));
  }

  private static Filter substring(SplittableRandom random) {
    return new Substring(any(SUBSTRINGS, random));
  }

  private static Filter absent(SplittableRandom random) {
    return new Substring(LogSet.ABSENT + random.nextInt(10));
  }

  private static Filter anHour(SplittableRandom random) {
    Instant from = LogSet.START.plus(Duration.ofMinutes(random.nextInt(20)));
    return new Between(new Words("connection"), from, from.plus(Duration.ofHours(1)));
  }

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
