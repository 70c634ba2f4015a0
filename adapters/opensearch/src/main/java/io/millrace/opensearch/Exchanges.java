package io.millrace.opensearch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * The exchanges under way, so that one can be called off, which the client of OpenSearch has no way
 * to say. They are told apart by a header that OpenSearch shows in its list of tasks. One that has
 * ended before it was sent is not sent any more. Thread-safe.
 */
final class Exchanges implements AsyncExecChainHandler {
  static final String HEADER = "X-Opaque-Id";

  /** Of an exchange that is not on its way yet. */
  private static final Cancellable NOTHING = () -> false;

  private final Map<String, Cancellable> underWay = new ConcurrentHashMap<>();

  /** Takes note of one that is about to begin. */
  void begin(String id) {
    underWay.put(id, NOTHING);
  }

  @Override
  public void execute(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    Header header = request.getFirstHeader(HEADER);
    String id = header == null ? "" : header.getValue();
    Steps steps = new Steps();
    // So that whoever calls the exchange off in the client's own way reaches them too.
    scope.cancellableDependency.setDependency(steps);
    if (underWay.replace(id, steps) == null) {
      throw new InterruptedIOException("called off before it was sent");
    }
    AsyncExecChain.Scope ours =
        new AsyncExecChain.Scope(
            scope.exchangeId,
            scope.route,
            scope.originalRequest,
            steps,
            scope.clientContext,
            scope.execRuntime,
            scope.scheduler,
            scope.execCount);
    chain.proceed(request, body, ours, callback);
  }

  /** Calls one off, if it is under way. */
  void cancel(String id) {
    Cancellable exchange = underWay.remove(id);
    if (exchange != null) {
      exchange.cancel();
    }
  }

  /** Forgets one. */
  void ended(String id) {
    underWay.remove(id);
  }
}
