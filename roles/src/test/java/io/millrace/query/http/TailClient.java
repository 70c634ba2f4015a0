package io.millrace.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader of frames, those of a live tail usually, which takes one only when it is asked to. */
final class TailClient implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<String> pong = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  TailClient(TestServer server, String parameters) {
    this(server.client(), server.webSocket("/api/v1/logs/tail" + parameters));
  }

  /** A reader of another WebSocket. */
  TailClient(HttpClient client, URI address) {
    this.socket = client.newWebSocketBuilder().buildAsync(address, this).join();
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
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    pong.complete(java.nio.charset.StandardCharsets.UTF_8.decode(data).toString());
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

  void send(String message) {
    socket.sendText(message, true).join();
  }

  /** The status with which the server closed, for which it waits. */
  int closed() {
    socket.request(1);
    return closed.orTimeout(60, TimeUnit.SECONDS).join();
  }

  String ping(String data) {
    socket.sendPing(ByteBuffer.wrap(data.getBytes(java.nio.charset.StandardCharsets.UTF_8))).join();
    socket.request(1);
    return pong.orTimeout(60, TimeUnit.SECONDS).join();
  }

  void sendClose() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
