package io.millrace.app.cli;

import io.millrace.agent.Agent;
import io.millrace.agent.AgentSettings;
import io.millrace.journal.Durability;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalSettings;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** An agent with its buffer, which is a journal that needs little memory. */
final class RunningAgent implements AutoCloseable {
  private static final long MIB = 1 << 20;

  /** Segments are what is deleted: a sixteenth of the buffer, or less. */
  private static final long MAX_SEGMENT_BYTES = 8 * MIB;

  private static final long SEGMENTS = 16;

  /** A record encoded may be several times what it was: each of its fields has a name. */
  private static final int GROWTH = 8;

  private final Journal journal;
  private final Agent agent;

  private RunningAgent(Journal journal, Agent agent) {
    this.journal = journal;
    this.agent = agent;
  }

  /**
   * Starts one.
   *
   * @throws MillraceException if it cannot start, saying what to do
   */
  static RunningAgent start(AgentSettings settings) {
    Journal journal = Journal.open(buffer(settings));
    Agent agent = null;
    try {
      agent = Agent.start(settings, journal, () -> journal.statistics().bytes());
      return new RunningAgent(journal, agent);
    } finally {
      if (agent == null) {
        journal.close();
      }
    }
  }

  private static JournalSettings buffer(AgentSettings settings) {
    int batch = settings.reading().batchBytes() + GROWTH * settings.reading().recordBytes();
    long most = settings.buffer().maxBytes();
    long segment = Math.min(MAX_SEGMENT_BYTES, most / SEGMENTS);
    return new JournalSettings(
        settings.data().resolve("journal"),
        Durability.FSYNC,
        Duration.ofSeconds(1),
        segment,
        batch,
        batch + 4 * MIB,
        Math.max(most, segment + batch + MIB),
        64 * MIB,
        2 * MIB,
        settings.sending().requestBytes(),
        Duration.ofMillis(500));
  }

  /** Reads standard input until it ends, and all of it is sent. */
  long readStandardInput(String service) throws IOException, InterruptedException {
    return agent.readStream(System.in, service);
  }

  /** Where it tells of itself. */
  URI statusUri() {
    return agent.statusUri();
  }

  @Override
  public void close() {
    agent.close();
    journal.close();
  }
}
