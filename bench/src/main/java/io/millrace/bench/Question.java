package io.millrace.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A kind of query that is measured.
 *
 * @param name for the table
 * @param goalMillis what its 95th percentile should stay under, over 5 million rows at rest
 * @param request makes one, each time with other words
 */
record Question(String name, int goalMillis, Function<SplittableRandom, Request> request) {
  private static final List<String> SERVICES =
      List.of("gateway", "payments", "storage-node", "trading", "kernel", "search", "database");
  private static final List<String> PAIRS =
      List.of(
          "connection timed", "client closed", "attempt retry", "bytes received", "order charged",
          "session timeout", "cache hit", "venue filled", "lock user", "node disk");
  private static final List<String> PHRASES =
      List.of(
          "\"timed out\"", "\"terminating after\"", "\"no route to host\"", "\"cache hit ratio\"",
          "\"connection reset by peer\"", "\"insufficient margin\"");
  private static final List<String> SUBSTRINGS =
      List.of("*nnectio*", "*ransitione*", "*cheduled*", "*evicted*", "*uthoriz*", "*oadcas*");

  static List<Question> all(Samples samples) {
    return List.of(
        search("service and level, newest 100", 25, 100,
            random -> "service:" + any(SERVICES, random) + " level:error"),
        search("two words, newest 100", 25, 100, random -> any(PAIRS, random)),
        search("phrase, newest 100", 25, 100, random -> any(PHRASES, random)),
        search("substring, newest 100", 25, 100, random -> any(SUBSTRINGS, random)),
        search("two words, count all", 25, 0, random -> any(PAIRS, random)),
        search("phrase, count all", 25, 0, random -> any(PHRASES, random)),
        search("substring, count all", 60, 0, random -> any(SUBSTRINGS, random)),
        search("absent substring", 60, 100, random -> "*" + LogSet.ABSENT + random.nextInt(10) + "*"),
        search("rare token", 5, 100, samples::token),
        new Question("trace", 5, random -> Request.get("/api/v1/traces/" + samples.trace(random))),
        new Question("levels by minute, all", 50,
            random -> Request.get("/api/v1/logs/histogram?field=level&step=1m")),
        search("count over an hour", 25, 0, random -> {
          int minute = random.nextInt(20);
          return "connection timestamp:[2026-01-01T00:%02d:00Z TO 2026-01-01T01:%02d:00Z]".formatted(minute, minute);
        }),
        new Question("warnings counted by service", 50,
            random -> Request.query("level:>=warn | stats count() by service", 100)));
  }

  private static Question search(
      String name, int goalMillis, int limit, Function<SplittableRandom, String> query) {
    return new Question(
        name,
        goalMillis,
        random ->
            limit == 0
                ? Request.get(Client.search(query.apply(random), 0))
                : Request.query(query.apply(random), limit));
  }

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
