package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.collector.Receipt;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.protocols.elasticsearch.BulkItems.Failure;
import io.millrace.protocols.elasticsearch.BulkItems.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a bulk request: an item for each action, in order, compact, {@code took} and {@code
 * errors} first, as some clients look for {@code "errors":false,"items":[} in the text of it.
 *
 * @param items what became of the actions
 * @param index of actions that name none
 * @param brief whether the client asked, by {@code filter_path}, for no more of an item than what
 *     became of it
 * @param began when the request came, {@link System#nanoTime()}
 * @param mediaType to answer in
 */
record BulkReceipt(
    BulkItems items, @Nullable String index, boolean brief, long began, String mediaType)
    implements Receipt {
  private static final JsonFactory JSON = new JsonFactory();

  private static final int ITEM_BYTES = 30;
  private static final int NAMES_BYTES = 80;
  private static final int FAILURE_BYTES = 300;
  private static final int CREATED = 201;
  private static final int BAD = 400;

  @Override
  public long bytes() {
    long bytes = 64;
    for (Run run : items.runs()) {
      bytes += (long) run.length() * itemBytes(run);
    }
    return bytes;
  }

  private int itemBytes(Run run) {
    return ITEM_BYTES
        + (brief
            ? 0
            : NAMES_BYTES
                + length(index)
                + length(run.action().index())
                + length(run.action().id()))
        + (run.failure() == null ? 0 : FAILURE_BYTES);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  @Override
  public HttpResponse answer(LogBatch sent) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream((int) Math.min(Integer.MAX_VALUE / 2, bytes()));
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("took", (System.nanoTime() - began) / 1_000_000);
      json.writeBooleanField("errors", items.hasFailures());
      json.writeArrayFieldStart("items");
      LogBatchReader records = new LogBatchReader().of(sent);
      for (Run run : items.runs()) {
        for (int i = 0; i < run.length(); i++) {
          item(json, run.action(), run.failure(), records);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Answers.of(HttpStatus.OK, mediaType, bytes.toByteArray());
  }

  private void item(
      JsonGenerator json, BulkAction action, @Nullable Failure failure, LogBatchReader records)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart(action.type().text());
    if (!brief) {
      boolean stored = failure == null && records.next();
      String named = action.index() == null ? index : action.index();
      if (named != null) {
        json.writeStringField("_index", named);
      }
      if (action.id() != null) {
        json.writeStringField("_id", action.id());
      } else if (stored) {
        json.writeStringField("_id", new LogId(records.timestamp(), records.origin()).text());
      }
    }
    json.writeNumberField("status", failure == null ? CREATED : BAD);
    if (failure != null) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", failure.type());
      json.writeStringField("reason", failure.reason());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
