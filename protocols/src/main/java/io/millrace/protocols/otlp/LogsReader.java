package io.millrace.protocols.otlp;

import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.Rejections;
import io.millrace.protocols.protobuf.ProtobufReader;

/**
 * Reads an export of logs. A record that is bad by itself is rejected, and its neighbours go
 * through:
 *
 * <pre>
 * ExportLogsServiceRequest resource_logs 1 (ResourceLogs)
 * ResourceLogs             resource 1, scope_logs 2 (ScopeLogs)
 * ScopeLogs                scope 1, log_records 2 (LogRecord)
 * </pre>
 */
final class LogsReader implements OtlpReader {
  private final BatchLimits limits;
  private final ProtobufReader reader = new ProtobufReader();
  private final LogRecordReader records;

  private LogBatchWriter out = new LogBatchWriter(0);
  private Rejections rejections = new Rejections(Body.copyOf(new byte[0]), 1);
  private RecordDefaults defaults = RecordDefaults.of(null, null, 0);
  private Range resource = Range.NONE;
  private Range scope = Range.NONE;
  private int count;

  /** Of the records so far, with what each has of its resource and scope. */
  private long bytes;

  LogsReader(BatchLimits limits) {
    this.limits = limits;
    records = new LogRecordReader(reader, limits.record());
  }

  @Override
  public ReadRecords read(Body body, long arrival) {
    out = new LogBatchWriter(body.length());
    rejections = new Rejections(body, limits.reasons());
    defaults = RecordDefaults.of(null, null, arrival);
    count = 0;
    bytes = 0;
    reader.start(body.bytes(), 0, body.length());
    records.start(body);
    try {
      while (reader.next()) {
        if (reader.field() == 1) {
          ofResource();
        }
      }
    } catch (BadRecord malformed) {
      throw BadBody.malformed(malformed.explanation(), null);
    } finally {
      // Lets go of the body, which is large.
      reader.start(new byte[0], 0, 0);
      records.start(Body.copyOf(new byte[0]));
    }
    return new ReadRecords(out, rejections, false);
  }

  private void ofResource() throws BadRecord {
    int offset = reader.offset();
    int length = reader.length();
    resource = Range.ofField(reader, 1);
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 2) {
        ofScope();
      }
    }
    reader.leave(mark);
  }

  private void ofScope() throws BadRecord {
    int offset = reader.offset();
    int length = reader.length();
    scope = Range.ofField(reader, 1);
    long mark = reader.enter(offset, length);
    while (reader.next()) {
      if (reader.field() == 2) {
        record();
      }
    }
    reader.leave(mark);
  }

  private void record() {
    bytes += (long) resource.length() + scope.length() + reader.length();
    limits.checkShared(bytes);
    long mark = reader.enter();
    try {
      records.read(resource, scope);
      records.write(out, defaults);
    } catch (BadRecord bad) {
      rejections.add(count, bad);
    }
    reader.leave(mark);
    limits.check(++count, out);
  }
}
