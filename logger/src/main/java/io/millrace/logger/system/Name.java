package io.millrace.logger.system;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A text that entries refer to by its number: a template, a service, a logger. Thread-safe.
 *
 * <p>The number may be used once the text is in the file of names, so that a ring can be read
 * whenever its process was killed.
 */
final class Name {
  private final String text;
  private final int id;
  private volatile boolean known;

  /** {@link Recorder#ticks()} from which the next record of this template is within its rate. */
  private final AtomicLong due = new AtomicLong();

  private final AtomicLong suppressed = new AtomicLong();

  Name(String text, int id) {
    this.text = text;
    this.id = id;
  }

  String text() {
    return text;
  }

  int id() {
    return id;
  }

  boolean isKnown() {
    return known;
  }

  void becomeKnown() {
    known = true;
  }

  /** Whether a record may be written now; if not it is counted. */
  boolean admit(long now, RateLimit limit) {
    while (true) {
      long before = due.get();
      long from = Math.max(before, now);
      if (from - now > limit.tolerance()) {
        suppressed.getAndIncrement();
        return false;
      }
      if (due.compareAndSet(before, from + limit.interval())) {
        return true;
      }
    }
  }

  /** Whether the site has been quiet for so long that its last record was some time ago. */
  boolean isQuiet(long now) {
    return due.get() <= now;
  }

  /** How many records were suppressed and not told yet. From here on they count as told. */
  long takeSuppressed() {
    return suppressed.get() == 0 ? 0 : suppressed.getAndSet(0);
  }

  /** The record that was to tell of them was dropped. */
  void giveBack(long count) {
    suppressed.getAndAdd(count);
  }
}
