package io.millrace.agent.status;

import io.millrace.agent.files.FileStatus;
import io.millrace.agent.journald.JournalStatus;
import io.millrace.agent.kubernetes.PodsStatus;
import io.millrace.agent.send.Collector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent at one moment. Immutable.
 *
 * @param files that it reads
 * @param journal of systemd; null if it is not read
 * @param pods of this node; null if nobody is asked for them
 * @param collectors that it sends to
 * @param bufferBytes on disk: what was read and not sent, and what is not yet deleted
 * @param bufferLimit of these
 * @param bufferFull whether there was no room for what was read last
 * @param readRecords since it was started
 * @param sentRecords that a collector has made durable since then
 * @param sentBytes of requests, compressed
 * @param droppedRecords since then, all of them declared
 * @param maskedRecords in which something was masked
 * @param cutShort how often a file was found to be cut short
 * @param waitingFiles that are not read because as many are as may be
 */
public record AgentStatus(
    List<FileStatus> files,
    @Nullable JournalStatus journal,
    @Nullable PodsStatus pods,
    List<CollectorStatus> collectors,
    long bufferBytes,
    long bufferLimit,
    boolean bufferFull,
    long readRecords,
    long sentRecords,
    long sentBytes,
    long droppedRecords,
    long maskedRecords,
    long cutShort,
    long waitingFiles) {
  /** Of an agent that has not looked around yet. */
  public static final AgentStatus NOTHING =
      new AgentStatus(List.of(), null, null, List.of(), 0, 0, false, 0, 0, 0, 0, 0, 0, 0);

  /**
   * A collector.
   *
   * @param requests that it has made durable
   * @param lastFailure what was wrong last, or empty
   */
  public record CollectorStatus(
      String address, boolean healthy, long requests, String lastFailure) {
    /** As it is now. */
    public static CollectorStatus of(Collector collector) {
      return new CollectorStatus(
          collector.address(),
          collector.isHealthy(),
          collector.requests(),
          collector.lastFailure());
    }
  }

  public AgentStatus {
    files = List.copyOf(files);
    collectors = List.copyOf(collectors);
  }

  /** Bytes in files that were not read yet. */
  public long behind() {
    return files.stream().mapToLong(FileStatus::behind).sum();
  }
}
