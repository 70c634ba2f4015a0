package io.millrace.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of a WebSocket, which takes a frame only when it is asked for one. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  SocketClient(DeskServer server, String path) {
    this.socket =
        server.client().newWebSocketBuilder().buildAsync(server.uri("ws", path), this).join();
  }

  @Override
  public void onOpen(WebSocket opened) {
    // Asks for nothing yet: each test does that at its own pace.
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (!last) {
      from.request(1);
      return null;
    }
    try {
      frames.add(JSON.readTree(text.toString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    text.setLength(0);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  /** The next frame, for which it waits. */
  JsonNode next() throws InterruptedException {
    socket.request(1);
    JsonNode frame = frames.poll(60, TimeUnit.SECONDS);
    if (frame == null) {
      throw new IllegalStateException("no frame came");
    }
    return frame;
  }

  /** The next frame of which something is true. */
  JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
    JsonNode frame = next();
    while (!wanted.test(frame)) {
      frame = next();
    }
    return frame;
  }

  void send(String message) {
    socket.sendText(message, true).join();
  }

  /** The status with which the server closed, for which it waits, whatever comes before. */
  int closed() {
    socket.request(Long.MAX_VALUE);
    return closed.orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
