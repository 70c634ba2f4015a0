package io.millrace.collector;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.Body;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Receives the body of a request, copying it once, from the network's buffers to where it is read.
 * Runs on the request's event loop.
 */
final class BodyReceiver implements Subscriber<HttpObject> {
  /**
   * Believed of a Content-Length before its bytes are there; beyond, a body grows with what comes,
   * so that clients which only promise bytes do not use up what there is for those that send them.
   */
  private static final long BELIEVED_BYTES = 64 << 10;

  private final GrowingBody body;
  private final int limit;
  private final long expected;
  private final CompletableFuture<Body> received = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private BodyReceiver(HttpRequest request, int limit, ByteBudget.Share share) {
    this.limit = limit;
    body = new GrowingBody(limit, "a body", share);
    expected = Math.min(request.headers().contentLength(), BELIEVED_BYTES);
  }

  /** Of a service that receives so, and hence bounds the body itself, in words of its own. */
  static ServiceOptions options(CollectorLimits limits) {
    return ServiceOptions.builder()
        .maxRequestLength(0)
        .requestTimeoutMillis(limits.requestTimeout().toMillis())
        .build();
  }

  /**
   * Starts to receive.
   *
   * @param limit of the body as sent
   * @param share pays for its memory
   * @return the whole body; fails with 413 or 429 as soon as it is clear, or as the connection does
   */
  static CompletableFuture<Body> receive(
      ServiceRequestContext context, HttpRequest request, int limit, ByteBudget.Share share) {
    BodyReceiver receiver = new BodyReceiver(request, limit, share);
    request.subscribe(receiver, context.eventLoop(), SubscriptionOption.WITH_POOLED_OBJECTS);
    return receiver.received;
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    // What comes is bounded by the limit of the body and the budget, not by demand.
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject part) {
    if (!(part instanceof HttpData data)) {
      return;
    }
    try (data) {
      if (!received.isDone()) {
        append(data);
      }
    } catch (ProblemException refusal) {
      received.completeExceptionally(refusal);
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  private void append(HttpData data) {
    int count = data.length();
    body.reserve(count, Math.min(expected, limit));
    ByteBuf buffer = data.byteBuf();
    buffer.getBytes(buffer.readerIndex(), body.bytes(), body.length(), count);
    body.wrote(count);
  }

  @Override
  public void onError(Throwable cause) {
    received.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    received.complete(body.finish());
  }
}
