package io.millrace.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Sends the log set, a few batches under way at once. For one thread at a time. */
final class Load {
  private final Sender sender;
  private final LogSet set;
  private final int batchRows;
  private final int inFlight;
  private long bytes;

  /**
   * @param batchRows rows of a batch
   * @param inFlight batches under way at once
   */
  Load(Sender sender, LogSet set, int batchRows, int inFlight) {
    this.sender = sender;
    this.set = set;
    this.batchRows = batchRows;
    this.inFlight = inFlight;
  }

  /** Rows sent so far. */
  long rows() {
    return set.rows();
  }

  /** Bytes of JSON sent so far, whatever an engine wraps around it. */
  long bytes() {
    return bytes;
  }

  /** Rows that are best sent at once: as many as may be under way. */
  long round() {
    return (long) batchRows * inFlight;
  }

  /** Sends so many rows and returns when all are acknowledged. */
  void send(long rows) throws IOException, InterruptedException {
    Deque<Sender.Sent> underWay = new ArrayDeque<>();
    for (long sent = 0; sent < rows; ) {
      int count = (int) Math.min(batchRows, rows - sent);
      set.fill(count);
      if (underWay.size() >= inFlight) {
        underWay.remove().awaitTaken();
      }
      underWay.add(sender.send(set.buffer(), set.length()));
      bytes += set.length();
      sent += count;
    }
    for (Sender.Sent batch : underWay) {
      batch.awaitTaken();
    }
  }
}
