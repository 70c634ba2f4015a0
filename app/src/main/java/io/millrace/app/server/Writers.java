package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.ports.Component;
import io.millrace.ports.Queue;
import io.millrace.ports.ledger.Ledger;
import io.millrace.writer.Sink;
import io.millrace.writer.StoreWriter;
import io.millrace.writer.WriterSettings;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writers of one process: each store has one, and a group of its queue, so that a store which
 * does not serve holds up no other.
 *
 * @param ledger is told what became of each batch; null if nobody keeps it
 * @param producer the id of this process, asked for only where it counts
 * @param components where each is added
 */
record Writers(
    WriterSettings settings,
    @Nullable Ledger ledger,
    Supplier<String> producer,
    Map<String, Component> components,
    Shutdown shutdown,
    MeterRegistry registry) {
  /**
   * Starts one.
   *
   * @param embedded whether the store is files of this process. Those who write to one store
   *     elsewhere share what there is to write; a store of this process is given all, whatever
   *     others there are on the same queue
   * @param found is given what the store took
   * @param setAside where that goes which it will never take
   */
  void start(Queue queue, Sink sink, boolean embedded, Consumer<LogBatch> found, Queue setAside) {
    boolean alone = embedded && queue.abilities().contains(Queue.Ability.SHARED);
    String group = group(sink.name());
    StoreWriter writer =
        new StoreWriter(
            queue,
            alone ? group + "." + producer.get() : group,
            sink,
            found,
            setAside,
            ledger,
            settings,
            registry);
    writer.start();
    shutdown.then("writer of " + sink.name(), writer::close);
    components.put("writer of " + sink.name(), writer);
  }

  /** The group in which the store of a name reads its queue. */
  static String group(String store) {
    // The first store there was had no name yet, and its place in a queue is to be found again.
    return store.equals(Engines.LOGS) ? "writer" : store;
  }
}
