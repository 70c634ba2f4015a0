package io.millrace.opensearch;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.ContentTooLongException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.TransportOptions;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Sends requests and waits for their answers. Who waits looks now and then whether the answer is
 * still wanted; one that is not is called off by closing its connection, which ends a search on the
 * other side too. Thread-safe.
 */
final class Connection implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final AtomicLong numbers = new AtomicLong();
  private final Exchanges exchanges = new Exchanges();
  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;
  private final Duration timeout;

  /** Opens none yet. */
  Connection(OpenSearchSettings settings) {
    transport = Transport.of(settings, exchanges);
    client = new OpenSearchGenericClient(transport);
    timeout = settings.http().timeout();
  }

  /** An answer whose body was larger than is taken. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(Throwable cause) {
      super(cause);
    }

    /** What it means where no less can be asked for. */
    MillraceException failure(String what) {
      return new MillraceException(
          Kind.UNAVAILABLE,
          what + " is larger than an answer may be; raise the bytes of a page",
          this);
    }
  }

  /**
   * Sends, and waits as long as one request may take.
   *
   * @throws MillraceException UNAVAILABLE if no node answers in that time
   */
  Answer send(Call call) {
    try {
      return send(call, Patience.of(timeout));
    } catch (Patience.Lost e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "OpenSearch did not answer within " + timeout.toSeconds() + " s", e);
    }
  }

  /**
   * Sends, and waits as long as there is patience.
   *
   * @throws Patience.Lost when it ends
   * @throws TooLarge if the answer is too large
   * @throws MillraceException UNAVAILABLE if no node answers
   */
  Answer send(Call call, Patience patience) {
    String lost = patience.lost();
    if (lost != null) {
      throw new Patience.Lost(lost);
    }
    String id = "millrace-" + numbers.incrementAndGet();
    // The client passes on the headers of options, and not those of requests.
    TransportOptions options =
        transport.options().toBuilder().addHeader(Exchanges.HEADER, id).build();
    exchanges.begin(id);
    try {
      CompletableFuture<Response> future =
          client.withTransportOptions(options).executeAsync(request(call));
      return answer(await(future, id, patience));
    } catch (InterruptedException e) {
      exchanges.cancel(id);
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted while OpenSearch was asked", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (IOException | IllegalStateException e) {
      // The last where the store was closed meanwhile.
      throw failure(e);
    } finally {
      exchanges.ended(id);
    }
  }

  private Response await(CompletableFuture<Response> future, String id, Patience patience)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        String lost = patience.lost();
        if (lost != null) {
          exchanges.cancel(id);
          throw new Patience.Lost(lost);
        }
      }
    }
  }

  private static org.opensearch.client.opensearch.generic.Request request(Call call) {
    Body body = call.body().length == 0 ? null : Body.from(call.body(), call.contentType());
    return Requests.create(call.method(), call.path(), List.of(), call.parameters(), body);
  }

  private static Answer answer(Response response) throws IOException {
    try (response) {
      Body body = response.getBody().orElse(null);
      byte[] bytes = body == null ? new byte[0] : body.bodyAsBytes();
      boolean json =
          body != null && body.contentType() != null && body.contentType().contains("json");
      if (!json && response.getStatus() < 300) {
        throw stranger("with " + (body == null ? "nothing" : body.contentType()));
      }
      return new Answer(
          response.getStatus(),
          json ? Json.read(bytes) : Json.object(),
          bytes.length,
          retryAfter(response));
    }
  }

  /** Of whatever answers in the place of OpenSearch: a proxy, a page to log in. */
  static MillraceException stranger(String how) {
    return new MillraceException(
        Kind.UNAVAILABLE,
        "something answers at opensearch.hosts that is no OpenSearch (%s): correct them"
            .formatted(how));
  }

  private static @Nullable Duration retryAfter(Response response) {
    for (Map.Entry<String, String> header : response.getHeaders()) {
      if (header.getKey().equalsIgnoreCase("retry-after")
          && header.getValue().matches("[0-9]{1,6}")) {
        return Duration.ofSeconds(Long.parseLong(header.getValue()));
      }
    }
    return null;
  }

  private static RuntimeException failure(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ContentTooLongException) {
        return new TooLarge(at);
      }
      // The client makes exceptions of some answers.
      if (at instanceof ResponseException answered) {
        return new Answer(answered.status(), Json.object(), 0, null).failure("us");
      }
    }
    String correction = Handshake.whatToCorrect(cause);
    return new MillraceException(
        Kind.UNAVAILABLE,
        "OpenSearch does not answer: "
            + (correction == null ? told(cause) : correction + " (" + told(cause) + ")"),
        cause);
  }

  /** The client puts the whole answer behind the first line. */
  private static String told(Throwable cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return text.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "a connection did not close: " + e, e);
    }
  }
}
