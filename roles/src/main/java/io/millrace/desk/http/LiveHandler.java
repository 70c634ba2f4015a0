package io.millrace.desk.http;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.millrace.desk.DeskFrame;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.DeskView;
import io.millrace.desk.LiveDesk;
import io.millrace.http.FrameReader;
import io.millrace.http.FrameSender;
import io.millrace.http.FrameWriter;
import io.millrace.http.JsonBytes;
import io.millrace.http.ProblemException;
import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import io.millrace.query.http.Parameters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code WS /api/v1/desk/live}: the state of the desk. There is no queue between the desk and a
 * client: each frame is made when the one before has left, or when the client is ready for it if it
 * wants to say so, and has the newest state.
 */
final class LiveHandler implements WebSocketServiceHandler {
  private static final Set<String> PARAMETERS = Set.of("interval", "pace");

  /** A frame at least so often, though nothing is new: rates change with the clock. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final LiveDesk desk;
  private final DeskLimits limits;
  private final InstantSource clock;

  LiveHandler(LiveDesk desk, DeskLimits limits, InstantSource clock) {
    this.desk = desk;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public WebSocket handle(ServiceRequestContext context, WebSocket in) {
    FrameWriter out = new FrameWriter();
    try {
      Parameters parameters = new Parameters(context.queryParams(), PARAMETERS);
      Duration interval = FrameInterval.read(parameters, limits);
      Pace pace = new Pace(parameters.choice("pace", Pace.Setter.class, Pace.Setter.SERVER));
      Frames frames = new Frames(desk.open(LogRecord.DEFAULT_TENANT), interval, pace, clock);
      in.subscribe(new FrameReader(out, text -> heard(pace, out, text)));
      FrameSender.begin(frames, Thread.ofVirtual().name("desk-sender"), context, out);
    } catch (ProblemException e) {
      in.subscribe(new FrameReader(out));
      FrameSender.refuse(out, e.problem());
    } catch (MillraceException e) {
      in.subscribe(new FrameReader(out));
      FrameSender.refuse(out, e);
    }
    return out.frames();
  }

  private static void heard(Pace pace, FrameWriter out, String text) {
    try {
      pace.heard(text);
    } catch (ProblemException e) {
      FrameSender.refuse(out, e.problem());
    }
  }

  private record Frames(DeskView view, Duration interval, Pace pace, InstantSource clock)
      implements FrameSender.Frames {
    @Override
    public byte @Nullable [] next() throws InterruptedException {
      while (!pace.await(HEARTBEAT)) {
        if (!view.isOpen()) {
          return null;
        }
      }
      Duration most = interval.compareTo(HEARTBEAT) > 0 ? interval : HEARTBEAT;
      DeskFrame frame = view.next(interval, most);
      return frame == null
          ? null
          : JsonBytes.of(json -> DeskJson.writeMembers(json, "desk", frame, clock.instant()));
    }

    @Override
    public void cancel() {
      view.close();
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
