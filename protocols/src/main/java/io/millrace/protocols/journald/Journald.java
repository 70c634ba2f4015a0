package io.millrace.protocols.journald;

import static com.linecorp.armeria.common.HttpMethod.POST;

import io.millrace.collector.Collector;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.Endpoint;
import java.util.List;

/** Takes what systemd-journal-upload sends. Thread-safe. */
public final class Journald {
  static final String NAME = "journald";

  private final JournalUpload upload;

  /**
   * @param batchBytes of entries that go to the queue together, if it is slow
   */
  public Journald(
      JournaldSettings settings, int batchBytes, Collector collector, RecordLimits limits) {
    upload = new JournalUpload(settings, batchBytes, limits, collector.intake(NAME));
  }

  /** All that it asks for. */
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.at("/upload", upload, POST));
  }

  /** Ends requests that would otherwise go on; to be done before the server stops. */
  public void end() {
    upload.end();
  }
}
