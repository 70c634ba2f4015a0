package io.millrace.app.server;

import io.millrace.ports.Component;
import io.millrace.ports.Health;

/**
 * A part that a process does most of its work without: while it is away the process is ready all
 * the same, and says what waits.
 *
 * @param part which is closed by whoever opened it
 * @param without what waits, for a person
 */
record Dispensable(Component part, String without) implements Component {
  @Override
  public Health check() {
    Health health = part.check();
    return health.ready() ? health : new Health(true, without + ": " + health.detail());
  }

  @Override
  public void close() {}
}
