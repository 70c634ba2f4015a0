package io.millrace.query.http;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import io.millrace.query.Selection;
import io.millrace.tail.Tail;
import io.millrace.tail.TailEvent;
import io.millrace.tail.Tails;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code WS /api/v1/logs/tail}: records as they come in. Each connection has a virtual thread that
 * sends a frame only when the one before has left; meanwhile records wait, and beyond the limits of
 * the tail are missed and counted. What is wrong with a request is told in a frame, since a browser
 * cannot read the answer to a handshake that fails.
 */
final class TailHandler implements WebSocketServiceHandler {
  private static final Set<String> PARAMETERS = Set.of("query", "service", "level");

  /** How often a silent connection is tested, so that a client that vanished is noticed. */
  private static final long PING_SECONDS = 20;

  private final Tails tails;
  private final SelectionReader selections;

  TailHandler(Tails tails, SelectionReader selections) {
    this.tails = tails;
    this.selections = selections;
  }

  @Override
  public WebSocket handle(ServiceRequestContext context, WebSocket in) {
    WebSocketWriter out = WebSocket.streaming();
    in.subscribe(new TailReader(out));
    try {
      CompletionStage<Void> _ =
          open(context)
              .handle((tail, failure) -> {
                if (failure == null) {
                  begin(tail, context, out);
                } else {
                  refuse(out, failure);
                }
                return null;
              });
    } catch (ProblemException e) {
      refuse(out, e.problem(), WebSocketCloseStatus.POLICY_VIOLATION);
    }
    return out;
  }

  private static void begin(Tail tail, ServiceRequestContext context, WebSocketWriter out) {
    ScheduledFuture<?> pings =
        context
            .eventLoop()
            .scheduleAtFixedRate(() -> ping(out), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<Void> _ =
        out.whenComplete()
            .whenComplete((_, _) -> {
              pings.cancel(false);
              tail.close();
            });
    Thread.ofVirtual().name("tail-sender").start(() -> send(tail, out));
  }

  private static void ping(WebSocketWriter out) {
    // False if the connection is closed already, which ends the pings too.
    boolean _ = out.tryWrite(WebSocketFrame.ofPing());
  }

  private CompletionStage<Tail> open(ServiceRequestContext context) {
    Selection selection =
        selections.readWithoutPipes(new Parameters(context.queryParams(), PARAMETERS));
    return tails.open(LogRecord.DEFAULT_TENANT, selection.where());
  }

  private static void send(Tail tail, WebSocketWriter out) {
    try (tail) {
      for (TailEvent event = tail.take(); event != null; event = tail.take()) {
        if (!out.tryWrite(WebSocketFrame.ofText(TailFrames.of(event)))) {
          return;
        }
        out.whenConsumed().join();
      }
      out.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.close(e);
    } catch (RuntimeException e) {
      // The connection ended while a frame waited, or a record could not be written.
      out.close(e);
    }
  }

  private static void refuse(WebSocketWriter out, Throwable failure) {
    Problem problem = Problem.of(MillraceException.of(failure));
    refuse(out, problem, WebSocketCloseStatus.TRY_AGAIN_LATER);
  }

  private static void refuse(WebSocketWriter out, Problem problem, WebSocketCloseStatus status) {
    out.write(WebSocketFrame.ofText(TailFrames.of(problem)));
    out.close(status);
  }
}
