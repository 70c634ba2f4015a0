package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing process is killed at full rate, and those that read what it left are killed too. */
class KilledTest {
  private static final int ROUNDS = 4;
  private static final int READERS_KILLED = 3;

  @TempDir Path folder;

  @Test
  void whatWasAcceptedIsReadUnderTheSameNumbersByWhoeverReadsIt() throws Exception {
    Random random = new Random(7);
    for (int epoch = 1; epoch <= ROUNDS; epoch++) {
      LongBuffer report = killedWriter(epoch, 20_000 + random.nextInt(200_000));
      Map<Long, String> read = new TreeMap<>();
      for (int i = 0; i < READERS_KILLED; i++) {
        read(epoch, read, 30 + random.nextInt(150));
      }
      read(epoch, read, Integer.MAX_VALUE);
      check(read, report);
    }
  }

  private LongBuffer killedWriter(int epoch, long after) throws Exception {
    Path said = folder.resolve(epoch + ".report");
    LongBuffer report = Child.report(said, RingWriterMain.REPORT);
    Process writer = Child.start(RingWriterMain.class, folder, epoch, said);
    while (sum(report, 0) < after) {
      assertThat(writer.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    Child.kill(writer);
    return report;
  }

  /** Reads what a reader prints, and kills it after some lines. */
  private void read(int epoch, Map<Long, String> read, int most) throws Exception {
    Process reader = Child.start(RingReaderMain.class, folder.resolve(epoch + ".ring"));
    try (BufferedReader lines = reader.inputReader()) {
      String line = lines.readLine();
      for (int i = 0; line != null && !line.equals(RingReaderMain.END); i++) {
        if (i == most) {
          Child.kill(reader); // what it printed before still comes, its last line maybe in part
        }
        String next = lines.readLine();
        if (next != null || i < most) {
          same(read, line);
        }
        line = next;
      }
    }
    int code = reader.waitFor();
    assertThat(most < Integer.MAX_VALUE || code == 0).isTrue();
  }

  /** The same number always says the same. */
  private static void same(Map<Long, String> read, String line) {
    int colon = line.indexOf(':');
    String told = line.substring(colon + 1);
    String before = read.put(Long.parseLong(line.substring(0, colon)), told);
    assertThat(before == null || before.equals(told)).as(line + ", before " + before).isTrue();
  }

  private static void check(Map<Long, String> read, LongBuffer report) {
    long[] last = new long[RingWriterMain.WRITERS];
    long declared = 0;
    long sequence = read.keySet().iterator().next();
    for (Map.Entry<Long, String> entry : read.entrySet()) {
      assertThat(entry.getKey()).isEqualTo(sequence++);
      String told = entry.getValue();
      if (told.startsWith("dropped ")) {
        declared += Long.parseLong(told.substring(8));
      } else if (!told.startsWith("torn ")) {
        long number = Long.parseLong(told);
        int writer = (int) (number >>> 32);
        long n = number & 0xffff_ffffL;
        if (last[writer] == 0) {
          assertThat(n).isLessThanOrEqualTo(report.get(RingWriterMain.RELEASED + writer) + 1);
        } else {
          assertThat(n).isEqualTo(last[writer] + 1);
        }
        last[writer] = n;
      }
    }
    for (int writer = 0; writer < RingWriterMain.WRITERS; writer++) {
      long accepted = report.get(writer);
      if (last[writer] == 0) {
        last[writer] = report.get(RingWriterMain.RELEASED + writer);
      }
      // The last one may have been committed, and the writer killed before it could say so.
      assertThat(last[writer]).isBetween(accepted, accepted + 1);
    }
    assertThat(declared).isLessThanOrEqualTo(sum(report, RingWriterMain.DROPPED) + 3);
  }

  private static long sum(LongBuffer report, int from) {
    long sum = 0;
    for (int i = 0; i < RingWriterMain.WRITERS; i++) {
      sum += report.get(from + i);
    }
    return sum;
  }
}
