package io.millrace.http;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import java.util.concurrent.CompletableFuture;

/**
 * What is sent to a client over a WebSocket, by any thread: the frame that closes is the last.
 * Armeria writes it and then closes the stream; what another thread wrote in between, such as a
 * second one in answer to the client's, would be a broken connection to a browser.
 */
public final class FrameWriter {
  private final WebSocketWriter out = WebSocket.streaming();

  /** What Armeria is given to send. */
  public WebSocket frames() {
    return out;
  }

  /** Whether nothing has closed it yet. */
  public boolean isOpen() {
    return out.isOpen();
  }

  /** False if it is closed already; the frame is dropped then. */
  public synchronized boolean write(WebSocketFrame frame) {
    return out.tryWrite(frame);
  }

  /** Does nothing if it is closed already. */
  public synchronized void close(WebSocketCloseStatus status) {
    out.close(status);
  }

  /** Ends it with a failure. Does nothing if it is closed already. */
  public synchronized void close(Throwable failure) {
    out.close(failure);
  }

  /** Done when all that was written has left; fails if it is closed before. */
  public CompletableFuture<Void> whenConsumed() {
    return out.whenConsumed();
  }

  /** Done when the connection has ended; fails if it broke. */
  public CompletableFuture<Void> whenComplete() {
    return out.whenComplete();
  }
}
