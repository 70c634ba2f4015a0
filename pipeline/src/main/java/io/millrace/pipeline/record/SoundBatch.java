package io.millrace.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import io.millrace.model.Utf8;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks at a batch that was encoded elsewhere: all that comes after the collector believes what the
 * encoding promises ({@link LogBatch}), and shows JSON as it stands. Thread-safe.
 */
public final class SoundBatch {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(RecordLimits.defaults().depth())
                  .build())
          .build();

  private SoundBatch() {}

  /**
   * Walks the whole batch.
   *
   * @throws IllegalArgumentException if any of it breaks a promise, saying which record and how
   */
  public static void require(LogBatch batch) {
    LogBatchReader reader = new LogBatchReader().of(batch);
    Set<String> names = new HashSet<>();
    int bytes = 0;
    while (reader.next()) {
      Level.ofCode(reader.level());
      require(reader.service().length() > 0, reader, "has no service");
      text(reader, reader.service());
      text(reader, reader.message());
      text(reader, reader.host());
      text(reader, reader.traceId());
      text(reader, reader.spanId());
      text(reader, reader.exception());
      names.clear();
      while (reader.nextField()) {
        field(reader, names);
      }
      bytes += reader.recordLength();
    }
    if (bytes != batch.length()) {
      throw new IllegalArgumentException("the batch is longer than its records");
    }
  }

  private static void field(LogBatchReader reader, Set<String> names) {
    require(reader.fieldName().length() > 0, reader, "has a field without a name");
    text(reader, reader.fieldName());
    require(names.add(reader.fieldName().string()), reader, "has two fields of one name");
    switch (reader.fieldKind()) {
      case LogBatch.Kind.TEXT -> text(reader, reader.fieldText());
      case LogBatch.Kind.DECIMAL ->
          require(
              Double.isFinite(Double.longBitsToDouble(reader.fieldBits())),
              reader,
              "has a number that is not finite");
      case LogBatch.Kind.JSON -> {
        text(reader, reader.fieldText());
        require(isJson(reader.fieldText()), reader, "has a field that is no JSON");
      }
      default -> {}
    }
  }

  private static boolean isJson(Slice slice) {
    try (JsonParser parser = JSON.createParser(slice.bytes(), slice.offset(), slice.length())) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void text(LogBatchReader reader, Slice slice) {
    require(
        !slice.isPresent() || Utf8.isValid(slice.bytes(), slice.offset(), slice.length()),
        reader,
        "has text that is not UTF-8");
  }

  private static void require(boolean kept, LogBatchReader reader, String broken) {
    if (!kept) {
      throw new IllegalArgumentException("record " + reader.row() + " of the batch " + broken);
    }
  }
}
