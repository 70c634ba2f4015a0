package io.millrace.query.http;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.millrace.http.FrameReader;
import io.millrace.http.FrameSender;
import io.millrace.http.FrameWriter;
import io.millrace.http.ProblemException;
import io.millrace.model.LogRecord;
import io.millrace.query.Selection;
import io.millrace.tail.Tail;
import io.millrace.tail.TailEvent;
import io.millrace.tail.Tails;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code WS /api/v1/logs/tail}: records as they come in. Each connection has a virtual thread that
 * sends a frame only when the one before has left; meanwhile records wait, and beyond the limits of
 * the tail are missed and counted.
 */
final class TailHandler implements WebSocketServiceHandler {
  private static final Set<String> PARAMETERS = Set.of("query", "service", "level");

  private final Tails tails;
  private final SelectionReader selections;

  TailHandler(Tails tails, SelectionReader selections) {
    this.tails = tails;
    this.selections = selections;
  }

  @Override
  public WebSocket handle(ServiceRequestContext context, WebSocket in) {
    FrameWriter out = new FrameWriter();
    in.subscribe(new FrameReader(out));
    try {
      CompletionStage<Void> _ =
          open(context)
              .handle((tail, failure) -> {
                if (failure == null) {
                  Thread.Builder thread = Thread.ofVirtual().name("tail-sender");
                  FrameSender.begin(new Frames(tail), thread, context, out);
                } else {
                  FrameSender.refuse(out, failure);
                }
                return null;
              });
    } catch (ProblemException e) {
      FrameSender.refuse(out, e.problem());
    }
    return out.frames();
  }

  private CompletionStage<Tail> open(ServiceRequestContext context) {
    Selection selection =
        selections.readWithoutPipes(new Parameters(context.queryParams(), PARAMETERS));
    return tails.open(LogRecord.DEFAULT_TENANT, selection.where());
  }

  private static final class Frames implements FrameSender.Frames {
    private final Tail tail;
    private boolean begun;

    Frames(Tail tail) {
      this.tail = tail;
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
      if (!begun) {
        begun = true;
        return TailFrames.begun();
      }
      TailEvent event = tail.take();
      return event == null ? null : TailFrames.of(event);
    }

    @Override
    public void cancel() {
      tail.close();
    }

    @Override
    public void close() {
      tail.close();
    }
  }
}
