package io.millrace.query.http;

import com.linecorp.armeria.common.websocket.CloseWebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What a client sends over a live tail: nothing that matters, until it closes it. */
final class TailReader implements Subscriber<WebSocketFrame> {
  private final WebSocketWriter out;
  private CompletableFuture<Void> lastPong = CompletableFuture.completedFuture(null);
  private @Nullable Subscription frames;

  TailReader(WebSocketWriter out) {
    this.out = out;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    frames = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(WebSocketFrame frame) {
    try (frame) {
      if (frame.type() == WebSocketFrameType.PING) {
        answer(frame);
      } else if (frame instanceof CloseWebSocketFrame) {
        out.close();
      }
    }
    if (frames != null) {
      frames.request(1);
    }
  }

  /** A client that sends pings and does not read gets one answer, not a queue of them. */
  private void answer(WebSocketFrame ping) {
    // Not written if the connection is closed already, and then nobody waits for an answer.
    if (lastPong.isDone() && out.tryWrite(WebSocketFrame.ofPong(ping.array()))) {
      lastPong = out.whenConsumed();
    }
  }

  @Override
  public void onError(Throwable cause) {
    out.close(WebSocketCloseStatus.PROTOCOL_ERROR);
  }

  @Override
  public void onComplete() {
    out.close();
  }
}
