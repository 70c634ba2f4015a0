package io.millrace.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Sends the log set, a few batches under way at once. For one thread at a time. */
final class Load {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Server server;
  private final LogSet set;
  private final int batchRows;
  private final int inFlight;
  private long bytes;

  /**
   * @param batchRows rows a request
   * @param inFlight requests under way at once
   */
  Load(Server server, LogSet set, int batchRows, int inFlight) {
    this.server = server;
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
    Deque<Sent> underWay = new ArrayDeque<>();
    for (long sent = 0; sent < rows; ) {
      int count = (int) Math.min(batchRows, rows - sent);
      set.fill(count);
      Request request = server.engine().ingest(set.buffer(), set.length());
      if (underWay.size() >= inFlight) {
        check(underWay.remove());
      }
      underWay.add(new Sent(request, server.client().send(request)));
      bytes += set.length();
      sent += count;
    }
    for (Sent batch : underWay) {
      check(batch);
    }
  }

  private record Sent(Request request, CompletableFuture<HttpResponse<byte[]>> answer) {}

  /** A batch that the server has no room for is sent again when it says so, as shippers do. */
  private void check(Sent batch) throws IOException, InterruptedException {
    try {
      HttpResponse<byte[]> answer = batch.answer().get();
      while (answer.statusCode() == TOO_MANY_REQUESTS) {
        Thread.sleep(
            Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        answer = server.client().send(batch.request()).get();
      }
      server.engine().checkTaken(answer);
    } catch (ExecutionException e) {
      throw new IOException("a batch was not answered: " + e.getCause(), e);
    }
  }
}
