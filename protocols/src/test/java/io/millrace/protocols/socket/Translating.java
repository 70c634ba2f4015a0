package io.millrace.protocols.socket;

import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.CollectorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a translator makes of frames, all the way through a collector. */
public final class Translating implements AutoCloseable {
  /** The address that all frames come from. */
  public static final String PEER = "192.0.2.7";

  private final CollectorServer server = new CollectorServer();
  private final RecordStream out =
      new RecordStream(server.collector().intake("test"), new Complaints("test"), 1 << 20);
  private final Translator translator;

  /** Why frames were passed over. */
  public final List<String> rejections = new ArrayList<>();

  public Translating(Translator translator) {
    this.translator = translator;
  }

  /** The records that frames become. */
  public List<LogRecord> records(String... frames) {
    List<LogRecord> records = new ArrayList<>();
    for (String frame : frames) {
      records.addAll(records(frame.getBytes(StandardCharsets.UTF_8)));
    }
    return records;
  }

  /** The records that a frame becomes, which stands among other bytes. */
  public List<LogRecord> records(byte[] frame) {
    byte[] bytes = new byte[frame.length + 40];
    Arrays.fill(bytes, (byte) '7');
    System.arraycopy(frame, 0, bytes, 13, frame.length);
    try {
      out.arrived(PEER, frame.length);
      translator.read(bytes, 13, frame.length, out);
    } catch (BadRecord e) {
      rejections.add(e.explanation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return sent();
  }

  private List<LogRecord> sent() {
    try {
      out.finish();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return server.records();
  }

  @Override
  public void close() {
    server.close();
  }
}
