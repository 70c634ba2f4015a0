package io.millrace.protocols.splunk;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.BodyFormat;
import io.millrace.pipeline.record.Naming;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events, as JSON objects one after the other or in an array, or raw text of a line each. An {@code
 * event} that is text is the message; one that is an object is what it holds. A client that names a
 * channel gets a number to ask about. Thread-safe.
 */
final class SplunkDialect implements Dialect {
  /** The metadata come first in what a collector says of an event. */
  static final Naming NAMING =
      Naming.COMMON
          .first(Part.TIMESTAMP, "time")
          .first(Part.MESSAGE, "event")
          .last(Part.MESSAGE, "line")
          .last(Part.SERVICE, "sourcetype", "source")
          .splicing("event");

  private static final String CHANNEL_HEADER = "x-splunk-request-channel";
  private static final String CHANNEL = "channel";

  /** What a request may say of all its events. */
  private static final List<String> METADATA = List.of("source", "sourcetype", "index");

  private final BodyFormat format;
  private final ReaderPool<BatchReader> readers;
  private final Acknowledgements acknowledgements;

  /** How events are sent. */
  enum Events {
    JSON,
    RAW
  }

  SplunkDialect(Events events, BatchLimits limits, Acknowledgements acknowledgements) {
    this.format = events == Events.RAW ? BodyFormat.TEXT : BodyFormat.JSON;
    this.acknowledgements = acknowledgements;
    readers = new ReaderPool<>(() -> new BatchReader(limits, NAMING));
  }

  @Override
  public String name() {
    return Splunk.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    RecordDefaults defaults = defaults(context, arrival);
    boolean asks = channel(context) != null;
    return body -> {
      if (body.length() == 0) {
        return Translation.withoutRecords(body, _ -> SplunkAnswer.noData());
      }
      ReadRecords read = readers.with(reader -> reader.read(body, format, defaults)).requireAny();
      return new Translation(
          Signal.RECORDS,
          read.accepted(),
          read.rejected(),
          sent -> sent.rows() == 0 ? SplunkAnswer.noData() : success(asks));
    };
  }

  private HttpResponse success(boolean asks) {
    return SplunkAnswer.success(asks ? acknowledgements.give() : null);
  }

  private static RecordDefaults defaults(ServiceRequestContext context, long arrival) {
    String service = context.queryParam("sourcetype");
    RecordDefaults defaults =
        RecordDefaults.of(
            service == null ? context.queryParam("source") : service,
            context.queryParam("host"),
            arrival);
    for (String name : METADATA) {
      String value = context.queryParam(name);
      if (value != null) {
        defaults = defaults.with(name, value);
      }
    }
    return defaults;
  }

  /** The channel that a client names; null if none. */
  static @Nullable String channel(ServiceRequestContext context) {
    String header = context.request().headers().get(CHANNEL_HEADER);
    return header == null ? context.queryParam(CHANNEL) : header;
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return SplunkAnswer.refusal(problem);
  }
}
