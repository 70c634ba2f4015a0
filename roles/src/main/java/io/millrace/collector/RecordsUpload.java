package io.millrace.collector;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.BodyFormat;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request with records as JSON or plain lines.
 *
 * @param format how records lie in it
 * @param defaults what its records get that do not say it themselves
 * @param receipt what is answered
 */
record RecordsUpload(
    BodyFormat format,
    RecordDefaults defaults,
    Function<ReadRecords, Receipt> receipt,
    ReaderPool<BatchReader> readers)
    implements Upload {
  /**
   * Reads the headers and the query string.
   *
   * @param arrival nanoseconds since the epoch
   * @throws ProblemException 415 or 400 if the body need not be received at all
   */
  static RecordsUpload of(
      ServiceRequestContext context,
      CollectorLimits limits,
      long arrival,
      Function<ReadRecords, Receipt> receipt,
      ReaderPool<BatchReader> readers) {
    BodyFormat format = format(context.request().contentType());
    int nameBytes = limits.batch().record().nameBytes();
    String service = parameter(context, "service", nameBytes);
    String host = parameter(context, "host", nameBytes);
    return new RecordsUpload(format, RecordDefaults.of(service, host, arrival), receipt, readers);
  }

  @Override
  public Translation read(Body body) {
    ReadRecords records = readers.with(reader -> reader.read(body, format, defaults));
    return new Translation(
        Signal.RECORDS, records.accepted(), records.rejected(), receipt.apply(records));
  }

  private static BodyFormat format(@Nullable MediaType type) {
    if (type == null) {
      throw unsupported("a request without a Content-Type");
    }
    Charset charset = charset(type);
    if (!charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
      throw unsupported("the charset " + charset);
    }
    return switch (type.type() + "/" + type.subtype().toLowerCase(Locale.ROOT)) {
      case "application/json" -> BodyFormat.JSON;
      case "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonl",
          "application/jsonlines",
          "application/x-jsonlines" ->
          BodyFormat.JSON_LINES;
      case "text/plain" -> BodyFormat.TEXT;
      default -> throw unsupported("the Content-Type " + type);
    };
  }

  private static Charset charset(MediaType type) {
    try {
      return type.charset(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // One that Java does not know, or more than one.
      throw unsupported("the charset of " + type);
    }
  }

  private static ProblemException unsupported(String what) {
    return new ProblemException(
        Problem.invalid(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            what
                + " is not supported; send UTF-8 as application/json, application/x-ndjson or"
                + " text/plain"));
  }

  private static @Nullable String parameter(
      ServiceRequestContext context, String name, int maxBytes) {
    String value = context.queryParam(name);
    if (value != null && value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw new ProblemException(
          Problem.invalid("the parameter " + name + " is longer than " + maxBytes + " bytes"));
    }
    return value;
  }
}
