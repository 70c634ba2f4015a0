package io.millrace.bench;

import io.millrace.bench.Ask.Count;
import io.millrace.bench.Filter.Everything;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An engine that runs, and what speaks to it.
 *
 * @param folder its data
 */
record Server(Engine engine, ServerProcess process, Client client, Path folder)
    implements AutoCloseable {
  /** How long no further row may come to be found before that is an error. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static Server start(Engine engine, Path folder) throws IOException, InterruptedException {
    ServerProcess process = engine.start(folder);
    return new Server(engine, process, new Client(process.uri()), folder);
  }

  /** Asks, and understands the answer. */
  List<String> answer(Ask ask) throws IOException {
    return engine.answer(ask, Client.json(client.ask(engine.request(ask))));
  }

  /** Waits until so many rows are found. */
  void awaitCount(long expected) throws IOException, InterruptedException {
    for (Request request : engine.settle()) {
      client.ask(request);
    }
    long found = count();
    long since = System.nanoTime();
    while (found < expected) {
      Thread.sleep(10);
      long now = count();
      if (now > found) {
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        break;
      }
      found = now;
    }
    if (found != expected) {
      throw new IOException(
          "sent %,d rows, and %s finds %,d".formatted(expected, engine.name(), found));
    }
  }

  private long count() throws IOException {
    return Long.parseLong(answer(new Count(new Everything())).getFirst());
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
