package io.millrace.bench.logger;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be known of the thread that measures, on Linux. */
final class MeasuredThread {
  private static final Path SELF = Path.of("/proc/thread-self");
  private static final String SWITCHES = "nonvoluntary_ctxt_switches:";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that it has allocated so far. */
  long allocatedBytes() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** How often the kernel has taken the processor from it; 0 where that is not told. */
  long switches() throws IOException {
    Path status = SELF.resolve("status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(SWITCHES)) {
        return Long.parseLong(line.substring(SWITCHES.length()).strip());
      }
    }
    return 0;
  }

  /** Keeps it on one processor, the last; false if that cannot be done here. */
  boolean pin() throws IOException, InterruptedException {
    if (!Files.exists(SELF)) {
      return false;
    }
    String thread = SELF.toRealPath().getFileName().toString();
    int processor = Runtime.getRuntime().availableProcessors() - 1;
    try {
      return new ProcessBuilder("taskset", "-pc", Integer.toString(processor), thread)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
