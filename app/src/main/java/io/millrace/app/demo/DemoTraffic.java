package io.millrace.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The traffic of the demonstration: stories of the shop and the desk, more by day than by night, in
 * which the payment provider has trouble for a while every few hours. Seeded, so that two runs tell
 * the same. Not thread-safe.
 */
final class DemoTraffic {
  private static final long SECOND = 1_000_000_000L;

  /**
   * The provider is in trouble for the first minutes of every fourth hour, and briefly each ten.
   */
  private static final long LONG_INCIDENT_EVERY = Duration.ofHours(4).toSeconds();

  private static final long LONG_INCIDENT = Duration.ofMinutes(12).toSeconds();
  private static final long SHORT_INCIDENT_EVERY = Duration.ofMinutes(10).toSeconds();
  private static final long SHORT_INCIDENT = 25;

  private final RandomGenerator random;
  private final PriorityQueue<DemoLog> upcoming =
      new PriorityQueue<>(Comparator.comparingLong(DemoLog::timestamp));

  DemoTraffic(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Tells what happens at the shop: stories that begin in a span of time, and may end behind it.
   *
   * @param perSecond how many begin in a second at noon
   */
  void tellOfShop(long from, long to, double perSecond) {
    tell(from, to, perSecond, Shop.CALLERS, this::shop);
  }

  /** The same of the trading desk. */
  void tellOfDesk(long from, long to, double perSecond) {
    tell(from, to, perSecond, Map.of(), Desk::trade);
  }

  private void tell(
      long from, long to, double perSecond, Map<String, String> callers, Consumer<Story> kind) {
    double seconds = (to - from) / (double) SECOND;
    double expected = seconds * perSecond * activity(from);
    int stories = (int) expected + (random.nextDouble() < expected - Math.floor(expected) ? 1 : 0);
    for (int i = 0; i < stories; i++) {
      long start = from + (long) (random.nextDouble() * (to - from));
      kind.accept(new Story(start, random, callers, upcoming::add));
    }
  }

  /** Takes all that was told to happen before the given time, in order. */
  List<DemoLog> until(long time) {
    List<DemoLog> due = new ArrayList<>();
    for (DemoLog next = upcoming.peek();
        next != null && next.timestamp() < time;
        next = upcoming.peek()) {
      due.add(upcoming.remove());
    }
    return due;
  }

  private void shop(Story story) {
    int kind = random.nextInt(100);
    if (kind < 50) {
      Shop.browse(story);
    } else if (kind < 70) {
      Shop.search(story);
    } else {
      Shop.buy(story, incident(story.now() / SECOND));
    }
  }

  private static boolean incident(long second) {
    return second % LONG_INCIDENT_EVERY < LONG_INCIDENT
        || second % SHORT_INCIDENT_EVERY < SHORT_INCIDENT;
  }

  /** A quarter at night, all of it at noon. */
  private static double activity(long time) {
    int second =
        Instant.ofEpochSecond(time / SECOND).atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
    return 0.625 - 0.375 * Math.cos(2 * Math.PI * second / Duration.ofDays(1).toSeconds());
  }
}
