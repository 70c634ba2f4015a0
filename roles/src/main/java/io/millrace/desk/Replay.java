package io.millrace.desk;

import io.millrace.desk.ReplayFrame.State;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A period of the past as if it were live: its trades, in the order of their times, into the state
 * of a desk of its own. Replayed time runs while the viewer's thread waits for the next frame, and
 * stands still while it does not: a viewer that reads slowly sees larger steps. Memory is that of
 * the state and of one page of the store's, however long the period is.
 *
 * <p>For one thread, which may wait long for the store; but for {@link #command}.
 */
public final class Replay implements AutoCloseable {
  /** How many commands may wait. */
  private static final int COMMANDS = 16;

  /** How many trades are added as one update. */
  private static final int PAGE = 256;

  /** How long trades are read before a frame tells how far it is. */
  private static final long WORK = Duration.ofMillis(50).toNanos();

  private final TradeStore store;
  private final TradeQuery query;
  private final DeskLimits limits;
  private final BlockingQueue<ReplayCommand> commands = new ArrayBlockingQueue<>(COMMANDS);
  private final List<TradeRecord> page = new ArrayList<>(PAGE);
  private ReplaySpeed speed;
  private DeskState state;
  private TradeCursor cursor;
  private @Nullable TradeRecord ahead;
  private boolean isRead;
  private long time;
  private long goal;
  private long late;
  private boolean paused;
  private long shown = -1;

  /**
   * @param query whose range has a start and an end; its order and limit are not used
   */
  public Replay(TradeStore store, TradeQuery query, ReplaySpeed speed, DeskLimits limits) {
    if (query.from() > query.to()) {
      throw new IllegalArgumentException("the range of a replay starts before it ends");
    }
    this.store = store;
    this.query = query.order(Order.OLDEST_FIRST).after(null).limit(Long.MAX_VALUE);
    this.limits = limits;
    this.speed = speed;
    this.state = new DeskState(query.from(), limits);
    this.cursor = store.search(this.query);
    this.time = query.from();
    this.goal = query.from();
  }

  /**
   * Asks something of it; done before the next frame. Any thread may call it.
   *
   * @return false if too much that was asked is not done yet
   */
  public boolean command(ReplayCommand command) {
    return commands.offer(command);
  }

  /**
   * Plays on for a time and tells how it stands then. Returns sooner if something is asked, and if
   * there is nothing to wait for.
   *
   * @param interval how long to play
   * @param idle how long to wait where it stands still
   */
  public ReplayFrame next(Duration interval, Duration idle) throws InterruptedException {
    long began = System.nanoTime();
    ReplayCommand command = commands.poll(waiting(interval, idle), TimeUnit.NANOSECONDS);
    long elapsed = System.nanoTime() - began;
    long deadline = System.nanoTime() + WORK;
    late = 0;
    if (state().equals(State.SEEKING)) {
      advance(goal, deadline);
    } else if (state().equals(State.PLAYING)) {
      long target = target(elapsed);
      advance(target, deadline);
      late = speed.isMax() ? 0 : target - time;
    }
    for (; command != null; command = commands.poll()) {
      obey(command);
    }
    DeskFrame frame = state.frame(shown, time, Completeness.COMPLETE);
    shown = frame.update();
    return new ReplayFrame(frame, state(), time, query.from(), query.to(), speed, late);
  }

  @Override
  public void close() {
    cursor.close();
  }

  private long waiting(Duration interval, Duration idle) {
    return switch (state()) {
      case PLAYING -> speed.isMax() ? 0 : interval.toNanos();
      case SEEKING -> 0;
      // The first frame is due at once.
      case PAUSED, ENDED -> shown < 0 ? 0 : idle.toNanos();
    };
  }

  private State state() {
    if (time < goal) {
      return State.SEEKING;
    }
    if (time >= query.to()) {
      return State.ENDED;
    }
    return paused ? State.PAUSED : State.PLAYING;
  }

  /** Up to when to play after so long a time. */
  private long target(long elapsed) {
    double step = speed.isMax() ? Double.POSITIVE_INFINITY : elapsed * speed.factor();
    return step >= (double) query.to() - time ? query.to() : time + (long) step;
  }

  private void obey(ReplayCommand command) {
    switch (command) {
      case ReplayCommand.Pause() -> paused = true;
      case ReplayCommand.Resume() -> paused = false;
      case ReplayCommand.Speed(ReplaySpeed asked) -> speed = asked;
      case ReplayCommand.Seek(long to) -> {
        goal = Math.clamp(to, query.from(), query.to());
        if (goal < time) {
          restart();
        }
      }
    }
  }

  private void restart() {
    cursor.close();
    cursor = store.search(query);
    state = new DeskState(query.from(), limits);
    ahead = null;
    isRead = false;
    time = query.from();
    shown = -1;
  }

  /**
   * Adds the trades before a time, until then, or as many as can be in a while.
   *
   * @param deadline of {@link System#nanoTime()}
   */
  private void advance(long target, long deadline) {
    TradeRecord trade = peek();
    while (trade != null && trade.timestamp() < target) {
      page.add(trade);
      ahead = null;
      if (page.size() == PAGE) {
        time = trade.timestamp();
        addPage();
        if (System.nanoTime() > deadline) {
          return;
        }
      }
      trade = peek();
    }
    time = target;
    addPage();
  }

  private @Nullable TradeRecord peek() {
    if (ahead == null && !isRead) {
      ahead = cursor.next();
      isRead = ahead == null;
    }
    return ahead;
  }

  private void addPage() {
    state.add(page, time);
    page.clear();
  }
}
