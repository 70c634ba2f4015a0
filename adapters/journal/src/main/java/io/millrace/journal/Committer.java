package io.millrace.journal;

import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: group commit. It takes all batches that wait, writes them, has the
 * disk confirm them once, lets readers see them and completes their stages; meanwhile the next ones
 * gather. When that fails, all of them fail to their senders, and it goes on in a new segment;
 * should not even that be possible, batches are refused until it is, which is tried with each group
 * and once a second.
 *
 * <p>Stages complete on virtual threads, one for each, so what hangs on one delays nobody.
 */
final class Committer implements Runnable {
  private static final System.Logger LOG = System.getLogger(Committer.class.getName());
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Durability durability;
  private final long syncNanos;
  private final Inbox inbox;
  private final Appender appender;
  private final Tail tail;
  private final Milestones milestones;
  private final Room room;
  private final Runnable onSealed;
  private final List<Delivery> written = new ArrayList<>();
  private final LongAdder committedBatches = new LongAdder();
  private final LongAdder committedBytes = new LongAdder();
  private long syncedAt = System.nanoTime();
  private volatile @Nullable Throwable failure;
  private volatile long refusedBytes;

  Committer(
      JournalSettings settings,
      Inbox inbox,
      Appender appender,
      Tail tail,
      Milestones milestones,
      Room room,
      Runnable onSealed) {
    this.durability = settings.durability();
    this.syncNanos = settings.syncInterval().toNanos();
    this.inbox = inbox;
    this.appender = appender;
    this.tail = tail;
    this.milestones = milestones;
    this.room = room;
    this.onSealed = onSealed;
  }

  /** Why nothing can be written; null if it can. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Bytes that had no room last, and so what there must be room for; 0 if there was room. */
  long refusedBytes() {
    return refusedBytes;
  }

  /** Batches made durable so far. */
  long committedBatches() {
    return committedBatches.sum();
  }

  /** Their bytes. */
  long committedBytes() {
    return committedBytes.sum();
  }

  /** Writes until the inbox is closed and empty. */
  @Override
  public void run() {
    try {
      writeAll();
    } catch (RuntimeException | Error e) {
      // Only the JVM itself can bring it here; nobody shall wait for a writer that is gone.
      LOG.log(Level.ERROR, "the journal's writer died; nothing more is taken", e);
      failure = e;
      inbox.close();
      fail(inbox.take(0), asRefusal(e));
    }
  }

  private void writeAll() {
    while (!inbox.isDrained()) {
      List<Pending> group = inbox.take(patience());
      if (!group.isEmpty()) {
        commit(group);
      } else if (failure != null) {
        recover();
      }
      if (durability == Durability.INTERVAL && patience() == 0) {
        sync();
      }
    }
    sync();
    try {
      appender.seal();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the journal's last segment cannot be closed", e);
    }
  }

  /** How long to wait for batches before something else is to be done. */
  private long patience() {
    if (durability == Durability.INTERVAL && appender.isUnsynced()) {
      return Math.max(0, syncNanos - (System.nanoTime() - syncedAt));
    }
    return IDLE_NANOS;
  }

  private void commit(List<Pending> group) {
    int settled = 0;
    try {
      int fits = room.fits(group);
      for (int i = 0; i < fits; i++) {
        Pending pending = group.get(i);
        if (appender.needsSegment(pending.frameBytes())) {
          settle(group.subList(settled, i));
          settled = i;
          appender.begin();
          onSealed.run();
        }
        written.add(new Delivery(appender.append(pending), pending.batch()));
      }
      settle(group.subList(settled, fits));
      settled = fits;
      if (fits < group.size()) {
        refuse(group.subList(fits, group.size()));
      }
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      fail(group.subList(settled, group.size()), asRefusal(e));
    }
  }

  private void settle(List<Pending> group) throws IOException {
    if (group.isEmpty()) {
      return;
    }
    appender.commit(durability == Durability.FSYNC);
    works();
    refusedBytes = 0;
    committedBatches.add(written.size());
    long rows = 0;
    for (Delivery delivery : written) {
      committedBytes.add(delivery.batch().length());
      rows += delivery.batch().rows();
    }
    milestones.add(written.getLast().position(), rows, System.currentTimeMillis());
    tail.add(written);
    written.clear();
    release(group);
    for (Pending pending : group) {
      Thread.startVirtualThread(() -> pending.stage().complete(null));
    }
  }

  private void refuse(List<Pending> group) throws IOException {
    // What readers have acknowledged can only be deleted with the whole segment it is in.
    appender.seal();
    onSealed.run();
    refusedBytes = group.getFirst().frameBytes();
    fail(group, room.refusal(refusedBytes));
  }

  private void fail(List<Pending> group, MillraceException refusal) {
    release(group);
    for (Pending pending : group) {
      Thread.startVirtualThread(() -> pending.stage().completeExceptionally(refusal));
    }
  }

  private void release(List<Pending> group) {
    inbox.release(group.stream().mapToLong(Pending::frameBytes).sum());
  }

  private void sync() {
    syncedAt = System.nanoTime();
    try {
      appender.sync();
    } catch (IOException e) {
      // What was acknowledged before can still be read and is left to be; whether the disk has it
      // will show. Only nothing more is put behind it.
      abandon(e);
    }
  }

  private void abandon(Throwable cause) {
    if (failure == null) {
      LOG.log(Level.ERROR, "the journal cannot be written; trying again until it can", cause);
    }
    failure = cause;
    written.clear();
    appender.abandon();
    onSealed.run();
  }

  private void recover() {
    try {
      appender.begin();
      works();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private void works() {
    if (failure != null) {
      failure = null;
      LOG.log(Level.INFO, "the journal can be written again");
    }
  }

  private static MillraceException asRefusal(Throwable cause) {
    if (cause instanceof MillraceException refusal) {
      return refusal;
    }
    boolean isDisk = cause instanceof IOException;
    return new MillraceException(
        isDisk ? MillraceException.Kind.UNAVAILABLE : MillraceException.Kind.BUG,
        "the journal could not be written: " + cause.getMessage(),
        cause);
  }
}
