package io.millrace.kafka;

import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A reader, of a group or of none, and the thread that fetches for it. Thread-safe. */
final class KafkaReader implements Queue.GroupReader {
  private final String group;
  private final ReadBuffer buffer;
  private final Fetcher fetcher;
  private final Consumer<KafkaReader> onClosed;
  private final Thread thread;

  /**
   * Starts fetching.
   *
   * @param group empty if it is of none
   */
  KafkaReader(String group, ReadBuffer buffer, Fetcher fetcher, Consumer<KafkaReader> onClosed) {
    this.group = group;
    this.buffer = buffer;
    this.fetcher = fetcher;
    this.onClosed = onClosed;
    this.thread = Thread.ofPlatform().daemon().name("kafka-reader " + group).unstarted(fetcher);
  }

  void start() {
    thread.start();
  }

  @Override
  public List<Queue.Delivery> poll(Duration max) throws InterruptedException {
    return buffer.take(max);
  }

  /** As the contract says; once the reader is closed it comes too late, and counts for nothing. */
  @Override
  public void acknowledge(Queue.Delivery through) {
    buffer.acknowledge(through.position());
  }

  String group() {
    return group;
  }

  ReadBuffer buffer() {
    return buffer;
  }

  Fetcher fetcher() {
    return fetcher;
  }

  /** Wakes who polls, and begins to end; {@link #close} waits for it. */
  void stop() {
    buffer.close();
    fetcher.stop();
  }

  /** Tells Kafka what was acknowledged and leaves the group, within a few seconds. */
  @Override
  public void close() {
    stop();
    Threads.join(thread);
    onClosed.accept(this);
  }
}
