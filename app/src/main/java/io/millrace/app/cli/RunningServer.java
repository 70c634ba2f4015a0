package io.millrace.app.cli;

import io.millrace.app.config.Configuration;
import io.millrace.app.server.MillraceServer;
import io.millrace.app.server.Role;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * A server that stops, in good order, when the process is told to end (SIGTERM, SIGINT): the
 * process waits until all that was accepted is on disk.
 */
final class RunningServer implements AutoCloseable {
  private final MillraceServer server;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean stopping;

  private RunningServer(MillraceServer server) {
    this.server = server;
  }

  static RunningServer start(ServerOptions options, Set<Role> roles, CommandLine line) {
    Configuration configuration = options.configuration();
    RunningServer running =
        new RunningServer(MillraceServer.start(configuration, roles, options.insecure()));
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(running::close));
    line.getOut().println("Millrace is up at " + running.uri());
    if (!roles.equals(Role.ALL)) {
      line.getOut().println("Roles: " + names(roles));
    }
    MillraceServer.elsewhere(configuration, roles).forEach(line.getOut()::println);
    if (Role.keepData(configuration, roles)) {
      line.getOut()
          .println("Data is kept under " + configuration.data().toAbsolutePath().normalize());
    }
    line.getOut().flush();
    return running;
  }

  private static String names(Set<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  URI uri() {
    return server.uri();
  }

  /** Whether it was told to stop. */
  boolean isStopping() {
    return stopping;
  }

  void awaitStop() throws InterruptedException {
    stop.await();
  }

  @Override
  public void close() {
    stopping = true;
    server.close();
    stop.countDown();
  }
}
