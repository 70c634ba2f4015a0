package io.millrace.bench.logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * As fast as it goes (JMH): each invocation makes two million calls on what was opened anew, so
 * that it takes no more room than that, whatever the rate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Calls {
  static final int CALLS = 2_000_000;

  @Param({"NOTHING"})
  private Kind kind = Kind.NOTHING;

  @Param({"/dev/shm"})
  private String place = "";

  private final AtomicInteger opened = new AtomicInteger();
  private Path folder = Path.of("");
  private Subject subject = new NothingSubject();

  /** Opens it in a new folder. */
  @Setup(Level.Invocation)
  public void open() throws IOException {
    folder = Files.createTempDirectory(Path.of(place), "millrace-calls-");
    // Log4j 2 is opened once a process, whatever one does.
    if (kind != Kind.LOG4J2 || opened.getAndIncrement() == 0) {
      subject = kind.open(folder);
    }
  }

  /** Closes it and deletes what it wrote. */
  @TearDown(Level.Invocation)
  public void close() throws IOException {
    if (kind != Kind.LOG4J2) {
      subject.close();
      Folders.delete(folder);
    }
  }

  /** Two million calls, of all threads together. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void calls(ThreadParams threads) {
    int own = CALLS / threads.getThreadCount();
    for (int i = 0; i < own; i++) {
      subject.call(i);
    }
  }
}
