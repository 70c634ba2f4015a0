package io.millrace.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Sends the log set, a few batches under way at once. For one thread. */
final class Load {
  private final Client client;
  private final LogSet set;
  private final int batchRows;
  private final int inFlight;
  private long bytes;

  /**
   * @param batchRows rows a request
   * @param inFlight requests under way at once
   */
  Load(Client client, LogSet set, int batchRows, int inFlight) {
    this.client = client;
    this.set = set;
    this.batchRows = batchRows;
    this.inFlight = inFlight;
  }

  /** Bytes of JSON sent so far. */
  long bytes() {
    return bytes;
  }

  /** Sends so many rows and returns when all are acknowledged. */
  void send(long rows) throws IOException, InterruptedException {
    Deque<CompletableFuture<HttpResponse<String>>> underWay = new ArrayDeque<>();
    for (long sent = 0; sent < rows; ) {
      int count = (int) Math.min(batchRows, rows - sent);
      set.fill(count);
      if (underWay.size() >= inFlight) {
        check(underWay.remove());
      }
      byte[] body = Arrays.copyOf(set.buffer(), set.length());
      underWay.add(client.ingest(body, body.length));
      bytes += body.length;
      sent += count;
    }
    for (CompletableFuture<HttpResponse<String>> answer : underWay) {
      check(answer);
    }
  }

  private static void check(CompletableFuture<HttpResponse<String>> answer)
      throws IOException, InterruptedException {
    try {
      HttpResponse<String> response = answer.get();
      if (response.statusCode() != 202) {
        throw new IOException("a batch was answered " + response.statusCode() + ": " + response.body());
      }
    } catch (ExecutionException e) {
      throw new IOException("a batch was not answered", e.getCause());
    }
  }
}
