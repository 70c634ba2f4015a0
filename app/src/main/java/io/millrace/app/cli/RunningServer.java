package io.millrace.app.cli;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.LogEngine;
import io.millrace.app.config.MetricEngine;
import io.millrace.app.config.QueueEngine;
import io.millrace.app.server.MillraceServer;
import io.millrace.app.server.Role;
import io.millrace.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A server that stops, in good order, when the process is told to end (SIGTERM, SIGINT): the
 * process waits until all that was accepted is on disk.
 */
final class RunningServer implements AutoCloseable {
  private final MillraceServer server;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile Runnable beforeStop = () -> {};

  private RunningServer(MillraceServer server) {
    this.server = server;
  }

  static RunningServer start(ServerOptions options, Set<Role> roles, CommandLine line) {
    Configuration configuration = options.configuration();
    RunningServer running =
        new RunningServer(MillraceServer.start(configuration, roles, options.insecure()));
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(running::close));
    running.introduce(configuration, roles, line.getOut());
    line.getOut().flush();
    return running;
  }

  /** What an operator has to know of this process: where it is, what it does, on what. */
  private void introduce(Configuration configuration, Set<Role> roles, PrintWriter out) {
    out.println("Millrace is up at " + uri());
    if (!roles.equals(Role.ALL)) {
      out.println("Roles: " + Role.names(roles));
    }
    if (!server.endpoints().isEmpty()) {
      out.println(
          "Loggers send to "
              + server.endpoints().get("batches")
              + ", others push logs to "
              + server.endpoints().get("logs")
              + " and metrics to "
              + server.endpoints().get("metrics")
              + (configuration.metrics() == MetricEngine.NONE
                  ? " (discarded: metrics is none)"
                  : ""));
    }
    if (configuration.queue() == QueueEngine.KAFKA) {
      KafkaSettings kafka = configuration.kafka();
      out.println("Queue: Kafka at " + kafka.bootstrapServers() + ", topic " + kafka.topic());
    }
    boolean storesOrReads = !roles.equals(Set.of(Role.COLLECTOR));
    if (storesOrReads && configuration.logs() == LogEngine.OPENSEARCH) {
      out.println("Logs: OpenSearch at " + String.join(", ", configuration.opensearch().hosts()));
    }
    if (Role.keepData(configuration, roles)) {
      out.println("Data is kept under " + configuration.data().toAbsolutePath().normalize());
    }
  }

  URI uri() {
    return server.uri();
  }

  /** Whether it was told to stop. */
  boolean isStopping() {
    return stopping;
  }

  /** What is to be done before it stops, while it still takes requests. */
  void beforeStop(Runnable action) {
    beforeStop = action;
  }

  /** Where loggers send; null if it does not listen for them. */
  @Nullable String loggerEndpoint() {
    return server.endpoints().get("batches");
  }

  void awaitStop() throws InterruptedException {
    stop.await();
  }

  @Override
  public void close() {
    stopping = true;
    beforeStop.run();
    server.close();
    stop.countDown();
  }
}
