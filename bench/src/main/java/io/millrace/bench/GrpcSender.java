package io.millrace.bench;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.SessionProtocol;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends rows as a call of gRPC with one message
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
 */
final class GrpcSender implements Sender {
  private static final MediaType GRPC = MediaType.create("application", "grpc");
  private static final String OK = "0";
  private static final String UNAVAILABLE = "14";
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final ClientFactory factory = ClientFactory.builder().build();
  private final WebClient client;
  private final String call;
  private final HttpProtocol.Body body;

  GrpcSender(URI server, String call, HttpProtocol.Body body) {
    this.body = body;
    client =
        WebClient.builder(SessionProtocol.H2C.uriText() + "://" + server.getAuthority())
            .factory(factory)
            .responseTimeout(Duration.ofMinutes(1))
            .build();
    this.call = call;
  }

  @Override
  public Sent send(byte[] lines, int length) throws IOException {
    byte[] message = body.of(Row.read(lines, length));
    byte[] frame =
        ByteBuffer.allocate(5 + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array();
    CompletableFuture<AggregatedHttpResponse> answer = call(frame);
    return () -> awaitTaken(frame, answer);
  }

  private CompletableFuture<AggregatedHttpResponse> call(byte[] frame) {
    return client
        .prepare()
        .post(call)
        .content(GRPC, frame)
        .header("te", "trailers")
        .execute()
        .aggregate();
  }

  private void awaitTaken(byte[] frame, CompletableFuture<AggregatedHttpResponse> first)
      throws IOException, InterruptedException {
    try {
      AggregatedHttpResponse answer = first.get();
      while (UNAVAILABLE.equals(status(answer))) {
        Thread.sleep(WAIT);
        answer = call(frame).get();
      }
      if (!OK.equals(status(answer))) {
        throw new IOException("a batch was answered " + answer.headers() + answer.trailers());
      }
    } catch (ExecutionException e) {
      throw new IOException("a batch was not answered: " + e.getCause(), e);
    }
  }

  private static String status(AggregatedHttpResponse answer) {
    return answer.trailers().get("grpc-status", answer.headers().get("grpc-status", ""));
  }

  @Override
  public void close() {
    factory.close();
  }
}
