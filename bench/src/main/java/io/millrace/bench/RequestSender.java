package io.millrace.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Sends rows in requests over HTTP. */
record RequestSender(Intake intake, Client client) implements Sender {
  private static final int TOO_MANY_REQUESTS = 429;

  @Override
  public Sent send(byte[] lines, int length) throws IOException {
    Request request = intake.ingest(lines, length);
    CompletableFuture<HttpResponse<byte[]>> answer = client.send(request);
    return () -> awaitTaken(request, answer);
  }

  /** A batch that the server has no room for is sent again when it says so, as shippers do. */
  private void awaitTaken(Request request, CompletableFuture<HttpResponse<byte[]>> first)
      throws IOException, InterruptedException {
    try {
      HttpResponse<byte[]> answer = first.get();
      while (answer.statusCode() == TOO_MANY_REQUESTS) {
        Thread.sleep(
            Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        answer = client.send(request).get();
      }
      intake.checkTaken(answer);
    } catch (ExecutionException e) {
      throw new IOException("a batch was not answered: " + e.getCause(), e);
    }
  }
}
