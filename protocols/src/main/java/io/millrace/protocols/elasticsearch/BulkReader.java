package io.millrace.protocols.elasticsearch;

import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LineColumn;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordReader;
import io.millrace.pipeline.record.Rejections;
import io.millrace.protocols.elasticsearch.BulkItems.Failure;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a bulk request: lines by turns of what is to be done and of the document to do
 * it with. A document that is bad is told in its place; its neighbours go through. An action that
 * cannot be read ends it, as Elasticsearch has it: nobody could say what the lines behind it are.
 *
 * <p>Actions mostly repeat the one before them, byte by byte; then nothing is parsed or allocated
 * for them. Not thread-safe; made to be reused.
 */
final class BulkReader {
  private final BatchLimits limits;
  private final RecordReader reader;
  private Body body = new Body(new byte[Body.PADDING], 0);

  /** The last action, and where its line stands. */
  private @Nullable BulkAction action;

  private int actionStart;
  private int actionLength;

  /** For documents of the last action. */
  private RecordDefaults defaults = RecordDefaults.of(null, null, 0);

  /** The last index, and what is the same for all its documents: most requests are for one. */
  private @Nullable String index;

  private RecordDefaults indexDefaults = defaults;

  /** What a body brings. */
  record Read(LogBatchWriter accepted, Rejections rejected, BulkItems items) {}

  BulkReader(BatchLimits limits) {
    this.limits = limits;
    reader = new RecordReader(limits.record(), Documents.NAMING);
  }

  /**
   * Reads a body.
   *
   * @param pathIndex of actions that name none; null if the path has none
   * @param arrival nanoseconds since the epoch
   * @throws BadBody if it is refused whole
   */
  Read read(Body sent, @Nullable String pathIndex, long arrival) {
    body = sent;
    action = null;
    index = pathIndex;
    indexDefaults = Documents.defaults(pathIndex, arrival);
    reader.start(body, true);
    LogBatchWriter out = new LogBatchWriter(body.length());
    Rejections rejections = new Rejections(body, limits.reasons());
    BulkItems items = new BulkItems();
    int line = 1;
    int at = 0;
    while (at < body.length()) {
      int end = lineEnd(at);
      if (!isBlank(at, end)) {
        BulkAction next = action(at, end, line, pathIndex, arrival);
        if (next.type() == BulkAction.Type.DELETE) {
          items.refused(next);
        } else {
          at = Math.min(end + 1, body.length());
          line++;
          end = lineEnd(at);
          if (isBlank(at, end)) {
            throw BadBody.malformed(
                "The bulk request has no document behind its last action", new LineColumn(line, 1));
          }
          document(at, end, next, out, rejections, items);
        }
        limits.check(items.count(), out);
      }
      at = end + 1;
      line++;
    }
    body = new Body(new byte[Body.PADDING], 0); // lets go of what is large
    reader.start(body, true);
    return new Read(out, rejections, items);
  }

  private BulkAction action(
      int start, int end, int line, @Nullable String pathIndex, long arrival) {
    byte[] bytes = body.bytes();
    BulkAction last = action;
    if (last != null
        && Arrays.equals(bytes, start, end, bytes, actionStart, actionStart + actionLength)) {
      return last;
    }
    BulkAction next = BulkAction.read(bytes, start, end - start, line);
    action = next;
    actionStart = start;
    actionLength = end - start;
    defaults = defaults(next.index() == null ? pathIndex : next.index(), next.id(), arrival);
    return next;
  }

  private RecordDefaults defaults(@Nullable String named, @Nullable String id, long arrival) {
    if (!Objects.equals(named, index)) {
      index = named;
      indexDefaults = Documents.defaults(named, arrival);
    }
    return id == null ? indexDefaults : Documents.withId(indexDefaults, id);
  }

  private void document(
      int start,
      int end,
      BulkAction next,
      LogBatchWriter out,
      Rejections rejections,
      BulkItems items) {
    if (!next.type().adds()) {
      items.refused(next);
      return;
    }
    int place = items.count();
    try {
      int at = reader.space(start);
      int behind = reader.space(reader.scan(at));
      if (behind < end) {
        throw reader.malformed(behind, "expected the end of the line behind the document");
      }
      reader.write(out, defaults);
      items.added(next);
    } catch (BadRecord bad) {
      rejections.add(place, bad);
      items.failed(next, new Failure("document_parsing_exception", bad.explanation()));
    }
  }

  private int lineEnd(int from) {
    byte[] bytes = body.bytes();
    int at = from;
    while (at < body.length() && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean isBlank(int start, int end) {
    byte[] bytes = body.bytes();
    for (int at = start; at < end; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
        return false;
      }
    }
    return true;
  }
}
