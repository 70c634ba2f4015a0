package io.millrace.agent;

import io.millrace.agent.files.FileBatch;
import io.millrace.agent.files.FileSource;
import io.millrace.agent.files.FileTable;
import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.lines.BatchMaker;
import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
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
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The agent as it runs: one thread reads files into the buffer, another sends what is in it.
 * docs/agent.md tells what it promises. Starting and closing it is for one thread.
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
  private final FileTable files;
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

  private Agent(AgentSettings settings, FolderLock lock, Queue journal, LongSupplier buffered)
      throws IOException {
    this.settings = settings;
    this.lock = lock;
    this.buffered = buffered;
    InstantSource clock = InstantSource.system();
    self = Incarnation.begin(settings.data().resolve("agent"), 'h');
    String producer = PREFIX + self.producer();
    host = settings.host().isEmpty() ? hostName() : settings.host();
    records =
        new RecordMaker(settings.mask(), new RecordLimits(Integer.MAX_VALUE, 1_000, 32, 1_024));
    files =
        new FileTable(
            settings.reading(),
            sources(settings),
            settings.data(),
            producer,
            records,
            new RecordOrigins(host, settings.labels()),
            clock);
    losses = new Losses(new Origin(producer, self.epoch(), 0), host, clock);
    reader = journal.open(GROUP);
    sender = new Sender(reader, settings.collectors(), settings.sending(), losses);
    buffer = new Buffer(journal, settings.buffer().whenFull(), sender, losses);
    server = listen(settings.status().port());
    Files.writeString(statusFile(settings.data()), server.uri() + "\n");
    reading = Thread.ofPlatform().name("agent-reading").unstarted(this::read);
    sending = Thread.ofVirtual().name("agent-sending").unstarted(sender);
  }

  /**
   * Starts an agent.
   *
   * @param journal the buffer; the caller closes it, after the agent
   * @param buffered how many bytes are in it
   * @throws MillraceException UNAVAILABLE if the folder of data is in use or cannot be written, or
   *     the port is; CORRUPT if what it remembers is damaged
   */
  public static Agent start(AgentSettings settings, Queue journal, LongSupplier buffered) {
    try {
      Files.createDirectories(settings.data());
      FolderLock lock = FolderLock.take(settings.data());
      Agent agent = new Agent(settings, lock, journal, buffered);
      agent.reading.start();
      agent.sending.start();
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

  /** All files that the settings ask for. */
  public static List<FileSource> sources(AgentSettings settings) {
    List<FileSource> sources = new ArrayList<>(settings.files());
    if (settings.discover()) {
      sources.addAll(WellKnownFiles.all());
    }
    return sources;
  }

  /** The file in which a running agent says where to ask it. */
  public static Path statusFile(Path data) {
    return data.resolve("status");
  }

  private static String hostName() {
    String told = System.getenv().getOrDefault("HOSTNAME", "");
    if (!told.isEmpty()) {
      return told;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
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
    return new AgentStatus(
        files.status(),
        sender.collectors().stream().map(AgentStatus.CollectorStatus::of).toList(),
        buffered.getAsLong(),
        settings.buffer().maxBytes(),
        buffer.isFull(),
        readRecords,
        sender.sentRecords(),
        sender.sentBytes(),
        losses.total(),
        records.masked(),
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
    ReadingSettings limits = settings.reading();
    RecordDefaults defaults = RecordDefaults.of(service, host, 0);
    for (Map.Entry<String, String> label : settings.labels().entrySet()) {
      defaults = defaults.with(label.getKey(), label.getValue());
    }
    RecordMaker maker = new RecordMaker(settings.mask(), RECORD);
    BatchMaker batches =
        new BatchMaker(
            maker, LineFormat.AUTO, MultiLine.AUTO, limits.recordBytes(), limits.batchBytes());
    Origin first = new Origin(PREFIX + self.producer() + "-stdin", self.epoch(), 0);
    long read =
        new StreamReading(
                in,
                batches,
                limits.recordBytes(),
                limits.joinWait(),
                defaults,
                buffer,
                first,
                InstantSource.system())
            .run();
    long ended = System.nanoTime();
    while (!sender.hasSentAllUntil(ended)) {
      Thread.sleep(limits.pollInterval());
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
