package io.millrace.http;

import com.linecorp.armeria.common.websocket.CloseWebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * What a client sends over a WebSocket, frame by frame, until it closes it. Pings are answered
 * here.
 */
public final class FrameReader implements Subscriber<WebSocketFrame> {
  private final FrameWriter out;
  private final Consumer<String> messages;
  private CompletableFuture<Void> lastPong = CompletableFuture.completedFuture(null);
  private @Nullable Subscription frames;

  /** Passes over all that is said. */
  public FrameReader(FrameWriter out) {
    this(out, _ -> {});
  }

  /**
   * @param out to the same client
   * @param messages is given the text of each text frame, one by one; must be quick
   */
  public FrameReader(FrameWriter out, Consumer<String> messages) {
    this.out = out;
    this.messages = messages;
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
      } else if (frame.type() == WebSocketFrameType.TEXT) {
        messages.accept(frame.text());
      } else if (frame instanceof CloseWebSocketFrame) {
        out.close(WebSocketCloseStatus.NORMAL_CLOSURE);
      }
    }
    if (frames != null) {
      frames.request(1);
    }
  }

  /** A client that sends pings and does not read gets one answer, not a queue of them. */
  private void answer(WebSocketFrame ping) {
    // Not written if the connection is closed already, and then nobody waits for an answer.
    if (lastPong.isDone() && out.write(WebSocketFrame.ofPong(ping.array()))) {
      lastPong = out.whenConsumed();
    }
  }

  @Override
  public void onError(Throwable cause) {
    out.close(WebSocketCloseStatus.PROTOCOL_ERROR);
  }

  @Override
  public void onComplete() {
    out.close(WebSocketCloseStatus.NORMAL_CLOSURE);
  }
}
