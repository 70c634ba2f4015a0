package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.Replay;
import io.millrace.desk.ReplayFrame;
import io.millrace.desk.ReplaySpeed;
import io.millrace.http.FrameReader;
import io.millrace.http.FrameSender;
import io.millrace.http.FrameWriter;
import io.millrace.http.JsonBytes;
import io.millrace.http.ProblemException;
import io.millrace.model.LogRecord;
import io.millrace.model.query.TimeText;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Parameters;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code WS /api/v1/desk/replay}: a period of the past as if it were live. A replay has a thread of
 * the operating system, as it works in the store.
 */
final class ReplayHandler implements WebSocketServiceHandler, AutoCloseable {
  private static final Set<String> PARAMETERS = TradeSelection.parametersAnd("speed", "interval");
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final TradeStore store;
  private final DeskLimits limits;
  private final SearchLimits search;
  private final InstantSource clock;
  private final Semaphore free;
  private final AtomicBoolean stopping = new AtomicBoolean();

  ReplayHandler(TradeStore store, DeskLimits limits, SearchLimits search, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.search = search;
    this.clock = clock;
    this.free = new Semaphore(limits.replays());
  }

  @Override
  public WebSocket handle(ServiceRequestContext context, WebSocket in) {
    FrameWriter out = new FrameWriter();
    try {
      Frames frames = open(new Parameters(context.queryParams(), PARAMETERS));
      in.subscribe(new FrameReader(out, text -> command(frames, out, text)));
      Thread.Builder thread = Thread.ofPlatform().daemon().name("desk-replay");
      FrameSender.begin(frames, thread, context, out);
    } catch (ProblemException e) {
      in.subscribe(new FrameReader(out));
      FrameSender.refuse(out, e.problem());
    } catch (MillraceException e) {
      in.subscribe(new FrameReader(out));
      FrameSender.refuse(out, e);
    }
    return out.frames();
  }

  /** Ends all replays. */
  @Override
  public void close() {
    stopping.set(true);
  }

  private static void command(Frames frames, FrameWriter out, String text) {
    try {
      if (!frames.replay.command(ReplayMessage.parse(text))) {
        throw Parameters.invalid("too many messages at once; wait for a frame between them");
      }
    } catch (ProblemException e) {
      FrameSender.refuse(out, e.problem());
    }
  }

  private Frames open(Parameters parameters) {
    TradeSelection selection = TradeSelection.read(parameters, clock);
    TimeRange given = selection.range();
    if (!given.hasStart()) {
      throw Parameters.invalid("say from when to replay: start_time");
    }
    long end = given.hasEnd() ? given.to() : Times.range("now", null, clock).from();
    if (given.from() > end) {
      throw Parameters.invalid("the replay starts after now");
    }
    ReplaySpeed speed = ReplayMessage.speed(parameters.text("speed", "1"));
    Duration interval = FrameInterval.read(parameters, limits);
    if (!free.tryAcquire()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "%d replays run, the most that may; close one, or try again later"
              .formatted(limits.replays()),
          null,
          RETRY_AFTER);
    }
    AtomicBoolean closed = new AtomicBoolean();
    TradeQuery query =
        selection
            .query(
                LogRecord.DEFAULT_TENANT,
                new QueryBounds(search.exportTime(), () -> closed.get() || stopping.get()))
            .between(given.from(), end);
    return new Frames(closed, new Replay(store, query, speed, limits), interval);
  }

  private final class Frames implements FrameSender.Frames {
    private final AtomicBoolean closed;
    private final Replay replay;
    private final Duration interval;

    Frames(AtomicBoolean closed, Replay replay, Duration interval) {
      this.closed = closed;
      this.replay = replay;
      this.interval = interval;
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
      if (closed.get() || stopping.get()) {
        return null;
      }
      ReplayFrame frame = replay.next(interval, IDLE);
      return JsonBytes.of(json -> {
        DeskJson.writeMembers(json, "replay", frame.desk(), clock.instant());
        write(json, frame);
      });
    }

    @Override
    public void cancel() {
      closed.set(true);
    }

    @Override
    public void close() {
      replay.close();
      free.release();
    }
  }

  private static void write(JsonGenerator json, ReplayFrame frame) throws IOException {
    json.writeObjectFieldStart("replay");
    json.writeStringField("state", frame.state().text());
    json.writeStringField("time", TimeText.format(frame.time()));
    json.writeStringField("start_time", TimeText.format(frame.start()));
    json.writeStringField("end_time", TimeText.format(frame.end()));
    json.writeNumberField("progress", frame.progress());
    if (frame.speed().isMax()) {
      json.writeStringField("speed", "max");
    } else {
      json.writeNumberField("speed", frame.speed().factor());
    }
    json.writeNumberField("late_ms", frame.late() / 1_000_000);
    json.writeEndObject();
  }
}
