package io.millrace.http;

import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.ports.MillraceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends frames over a WebSocket as fast as the client reads them: the next is asked for only when
 * the one before has left. What is wrong with a request is told in a frame, since a browser cannot
 * read the answer to a handshake that fails.
 */
public final class FrameSender {
  private static final Logger LOG = LoggerFactory.getLogger(FrameSender.class);

  /** How often a silent connection is tested, so that a client that vanished is noticed. */
  private static final long PING_SECONDS = 20;

  private FrameSender() {}

  /** What is sent. For the thread that sends, but for {@link #cancel()}. */
  public interface Frames extends AutoCloseable {
    /** Waits for the next frame, a text in UTF-8; null if nothing more will come. */
    byte @Nullable [] next() throws InterruptedException;

    /** Called on any thread when the connection has ended: who waits need wait no longer. */
    void cancel();

    /** Called once, when no more is asked for. */
    @Override
    void close();
  }

  /**
   * Begins to send, on a thread of its own.
   *
   * @param thread which asks for frames: a virtual one, unless that takes long work
   */
  public static void begin(
      Frames frames, Thread.Builder thread, ServiceRequestContext context, FrameWriter out) {
    ScheduledFuture<?> pings =
        context
            .eventLoop()
            .scheduleAtFixedRate(() -> ping(out), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<Void> _ =
        out.whenComplete()
            .whenComplete((_, _) -> {
              pings.cancel(false);
              frames.cancel();
            });
    thread.start(() -> send(frames, out));
  }

  /** Tells a client what it did wrong, and closes. */
  public static void refuse(FrameWriter out, Problem problem) {
    refuse(out, problem, WebSocketCloseStatus.POLICY_VIOLATION);
  }

  /** Tells a client why it cannot be served now, and closes. */
  public static void refuse(FrameWriter out, Throwable failure) {
    Problem problem = Problem.of(MillraceException.of(failure));
    refuse(out, problem, WebSocketCloseStatus.TRY_AGAIN_LATER);
  }

  private static void refuse(FrameWriter out, Problem problem, WebSocketCloseStatus status) {
    byte[] frame =
        JsonBytes.of(json -> {
          json.writeStringField("type", "error");
          json.writeFieldName("error");
          ProblemResponse.writeError(json, problem);
        });
    // Not written if the connection is closed already, and then nobody reads it.
    if (out.write(WebSocketFrame.ofText(frame))) {
      out.close(status);
    }
  }

  private static void ping(FrameWriter out) {
    // False if the connection is closed already, which ends the pings too.
    boolean _ = out.write(WebSocketFrame.ofPing());
  }

  private static void send(Frames frames, FrameWriter out) {
    try (frames) {
      for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
        if (!out.write(WebSocketFrame.ofText(frame))) {
          return;
        }
        out.whenConsumed().join();
      }
      out.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.close(e);
    } catch (ProblemException e) {
      refuse(out, e.problem());
    } catch (MillraceException e) {
      if (out.isOpen()) {
        LOG.warn("frames are broken off", e);
        refuse(out, e);
      }
    } catch (RuntimeException e) {
      // The connection ended while a frame waited, or a frame could not be made.
      LOG.debug("frames are broken off", e);
      out.close(e);
    }
  }
}
