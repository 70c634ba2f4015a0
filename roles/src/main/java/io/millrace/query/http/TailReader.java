package io.millrace.query.http;

import com.linecorp.armeria.common.websocket.CloseWebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What a client sends over a live tail: nothing that matters, until it closes it. */
final class TailReader implements Subscriber<WebSocketFrame> {
  private final WebSocketWriter out;

  TailReader(WebSocketWriter out) {
    this.out = out;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(WebSocketFrame frame) {
    try (frame) {
      if (frame.type() == WebSocketFrameType.PING) {
        // False if the connection is closed already, and then nobody waits for an answer.
        boolean _ = out.tryWrite(WebSocketFrame.ofPong(frame.array()));
      } else if (frame instanceof CloseWebSocketFrame) {
        out.close();
      }
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
