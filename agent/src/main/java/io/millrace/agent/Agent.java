package io.millrace.agent;

import io.millrace.agent.files.FileBatch;
import io.millrace.agent.files.FileTable;
import io.millrace.agent.journald.JournalReading;
import io.millrace.agent.journald.JournalStatus;
import io.millrace.agent.kubernetes.Pods;
import io.millrace.agent.lines.RecordMaker;
import io.millrace.agent.send.Buffer;
import io.millrace.agent.send.Losses;
import io.millrace.agent.send.Sender;
import io.millrace.agent.status.AgentStatus;
import io.millrace.agent.status.StatusServer;
import io.millrace.agent.stream.StreamReading;
import io.millrace.model.FolderLock;
import io.millrace.model.Incarnation;
import io.millrace.model.Origin;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent as it runs: one thread reads files into the buffer, one the journal of systemd, and
 * another sends what is in it. docs/agent.md tells what it promises. Starting and closing it is for
 * one thread.
 */
public final class Agent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Agent.class.getName());

  /** What the server expects of an agent's producers. */
  private static final String PREFIX = "agent-";

  private static final String GROUP = "collectors";

  /**
   * Of records of JSON; what exceeds it is a record of text. How long they are is bounded before.
   */
  private static final RecordLimits RECORD = new RecordLimits(Integer.MAX_VALUE, 1_000, 32, 1_024);

  private static final Duration STOP = Duration.ofSeconds(10);

  private final AgentSettings settings;
  private final FolderLock lock;
  private final Queue.GroupReader reader;
  private final RecordMaker records;
  private final @Nullable Pods pods;
  private final FileTable files;
  private final @Nullable JournalReading journal;
  private final Sender sender;
  private final Buffer buffer;
  private final Losses losses;
  private final LongSupplier buffered;
  private final StatusServer server;
  private final Thread reading;
  private final Thread sending;
  private final Incarnation self;
  private final String host;
  private volatile boolean isStopping;
  private volatile AgentStatus status = AgentStatus.NOTHING;
  private long readRecords;

  private Agent(AgentSettings settings, FolderLock lock, Queue queue, LongSupplier buffered)
      throws IOException {
    this.settings = settings;
    this.lock = lock;
    this.buffered = buffered;
    InstantSource clock = InstantSource.system();
    self = Incarnation.begin(settings.data().resolve("agent"), 'h');
    String producer = PREFIX + self.producer();
    host = settings.host().isEmpty() ? HostName.get() : settings.host();
    pods =
        settings.kubernetes().isAsked(System.getenv())
            ? Pods.start(settings.kubernetes(), System.getenv())
            : null;
    records = new RecordMaker(settings.mask(), RECORD);
    files =
        new FileTable(
            settings.reading(),
            settings.sources(),
            settings.data(),
            producer,
            records,
            new RecordOrigins(host, settings.labels(), pods),
            clock);
    losses =
        new Losses(
            settings.data().resolve("losses"), new Origin(producer, self.epoch(), 0), host, clock);
    reader = queue.open(GROUP);
    sender = new Sender(reader, settings.collectors(), settings.sending(), losses);
    buffer = new Buffer(queue, settings.buffer().whenFull(), sender, losses);
    journal =
        settings.readsJournal()
            ? new JournalReading(
                settings.journald(),
                settings.reading(),
                settings.mask(),
                settings.data(),
                producer,
                defaults(""),
                buffer,
                clock)
            : null;
    server = listen(settings.status().port());
    Files.writeString(statusFile(settings.data()), server.uri() + "\n");
    reading = Thread.ofPlatform().name("agent-reading").unstarted(this::read);
    sending = Thread.ofVirtual().name("agent-sending").unstarted(sender);
  }

  /**
   * Starts an agent.
   *
   * @param queue the buffer; the caller closes it, after the agent
   * @param buffered how many bytes are in it
   * @throws MillraceException UNAVAILABLE if the folder of data is in use or cannot be written, or
   *     the port is; CORRUPT if what it remembers is damaged
   */
  public static Agent start(AgentSettings settings, Queue queue, LongSupplier buffered) {
    try {
      Files.createDirectories(settings.data());
      FolderLock lock = FolderLock.take(settings.data());
      Agent agent = new Agent(settings, lock, queue, buffered);
      agent.reading.start();
      agent.sending.start();
      if (agent.journal != null) {
        agent.journal.start();
      }
      return agent;
    } catch (FolderLock.HeldException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, e.getMessage() + ": stop that agent, or set another folder in data", e);
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "the agent cannot start: " + e, e);
    }
  }

  private StatusServer listen(int port) throws IOException {
    try {
      return StatusServer.start(port, () -> status);
    } catch (BindException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "port "
              + port
              + " is in use: stop who has it, or set another in status.port; 0 picks one",
          e);
    }
  }

  /** The file in which a running agent says where to ask it. */
  public static Path statusFile(Path data) {
    return data.resolve("status");
  }

  private RecordDefaults defaults(String service) {
    RecordDefaults defaults = RecordDefaults.of(service, host, 0);
    for (Map.Entry<String, String> label : settings.labels().entrySet()) {
      defaults = defaults.with(label.getKey(), label.getValue());
    }
    return defaults;
  }

  private void read() {
    long scanned = System.nanoTime() - settings.reading().scanInterval().toNanos();
    while (!isStopping) {
      try {
        long now = System.nanoTime();
        if (now - scanned >= settings.reading().scanInterval().toNanos()) {
          scanned = now;
          files.scan(now);
          status = snapshot();
        }
        if (!readOnce(now)) {
          LockSupport.parkNanos(settings.reading().pollInterval().toNanos());
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "reading failed, and is tried again", e);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  /** Whether there was anything. */
  private boolean readOnce(long now) throws IOException, InterruptedException {
    List<FileBatch> group = files.read(now);
    if (group.isEmpty()) {
      return false;
    }
    buffer.keep(group.stream().map(FileBatch::batch).toList());
    files.settle(group);
    readRecords += group.stream().mapToLong(batch -> batch.batch().rows()).sum();
    return true;
  }

  private AgentStatus snapshot() {
    JournalStatus ofJournal = journal == null ? null : journal.status();
    return new AgentStatus(
        files.status(),
        ofJournal,
        pods == null ? null : pods.status(),
        sender.collectors().stream().map(AgentStatus.CollectorStatus::of).toList(),
        buffered.getAsLong(),
        settings.buffer().maxBytes(),
        buffer.isFull(),
        readRecords + (ofJournal == null ? 0 : ofJournal.readRecords()),
        sender.sentRecords(),
        sender.sentBytes(),
        losses.total(),
        records.masked() + (ofJournal == null ? 0 : ofJournal.maskedRecords()),
        files.cutShort(),
        files.waiting());
  }

  /**
   * Reads a stream, such as standard input, until it ends and a collector has all of it. What a
   * killed agent had not read yet is lost, as a stream cannot be read again.
   *
   * @param service of records that name none
   * @return how many records there were
   */
  public long readStream(InputStream in, String service) throws IOException, InterruptedException {
    Origin first = new Origin(PREFIX + self.producer() + "-stdin", self.epoch(), 0);
    long read =
        new StreamReading(
                in,
                new RecordMaker(settings.mask(), RECORD),
                settings.reading(),
                defaults(service),
                buffer,
                first,
                InstantSource.system())
            .run();
    long ended = System.nanoTime();
    while (!sender.hasSentAllUntil(ended)) {
      Thread.sleep(settings.reading().pollInterval());
    }
    return read;
  }

  /** Where it tells of itself. */
  public URI statusUri() {
    return server.uri();
  }

  /** Stops reading and sending; what was read stays in the buffer. */
  @Override
  public void close() {
    isStopping = true;
    sender.stop();
    if (journal != null) {
      journal.close();
    }
    if (pods != null) {
      pods.close();
    }
    try {
      LockSupport.unpark(reading);
      if (!reading.join(STOP)) {
        reading.interrupt();
        reading.join();
      }
      sending.interrupt();
      sending.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    reader.close();
    files.close();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot let go of the folder", e);
    }
  }
}
