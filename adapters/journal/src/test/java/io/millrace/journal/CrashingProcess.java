package io.millrace.journal;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * A process that sends to a journal until it is killed, and prints the name of each batch once it
 * was acknowledged. For {@link CrashTest}.
 */
final class CrashingProcess {
  private static final int SENDERS = 6;

  private CrashingProcess() {}

  /** Takes the journal's folder, and a name for this run. */
  public static void main(String[] arguments) throws InterruptedException {
    Journal journal = TestSettings.in(Path.of(arguments[0])).segmentBytes(200_000).open();
    for (int i = 0; i < SENDERS; i++) {
      String producer = arguments[1] + "-" + i;
      Thread.startVirtualThread(() -> send(journal, producer));
    }
    new CountDownLatch(1).await();
  }

  private static void send(Journal journal, String producer) {
    Random random = new Random();
    for (long sequence = 0; ; sequence++) {
      Batches.send(journal, producer, sequence, random.nextInt(5000));
      synchronized (System.out) {
        System.out.println(producer + "/" + sequence);
        System.out.flush();
      }
    }
  }
}
