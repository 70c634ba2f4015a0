package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.collector.Receipt;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.protocols.elasticsearch.BulkItems.Failure;
import io.millrace.protocols.elasticsearch.BulkItems.Run;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a bulk request: an item for each action, in order, compact, {@code took} and {@code
 * errors} first, as some clients look for {@code "errors":false,"items":[} in the text of it.
 *
 * @param items what became of the actions
 * @param index of actions that name none
 * @param wanted what the client wants to hear of it
 * @param began when the request came, {@link System#nanoTime()}
 * @param mediaType to answer in
 */
record BulkReceipt(
    BulkItems items, @Nullable String index, TokenFilter wanted, long began, String mediaType)
    implements Receipt {
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
        + (namesAreWanted(run.action())
            ? NAMES_BYTES + length(index) + length(run.action().index()) + length(run.action().id())
            : 0)
        + (run.failure() == null ? 0 : FAILURE_BYTES);
  }

  /** To leave out what most of an item is saves more than its bytes. */
  private boolean namesAreWanted(BulkAction action) {
    String type = action.type().text();
    return FilterPath.includes(wanted, "items", type, "_index")
        || FilterPath.includes(wanted, "items", type, "_id");
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  @Override
  public HttpResponse answer(LogBatch sent) {
    byte[] json =
        FilteredJson.of(
            wanted,
            (int) Math.min(Integer.MAX_VALUE / 2, bytes()),
            body -> {
              body.writeNumberField("took", (System.nanoTime() - began) / 1_000_000);
              body.writeBooleanField("errors", items.hasFailures());
              body.writeArrayFieldStart("items");
              LogBatchReader records = new LogBatchReader().of(sent);
              for (Run run : items.runs()) {
                boolean names = namesAreWanted(run.action());
                for (int i = 0; i < run.length(); i++) {
                  item(body, run.action(), names, run.failure(), records);
                }
              }
              body.writeEndArray();
            });
    return Answers.of(HttpStatus.OK, mediaType, json);
  }

  private void item(
      JsonGenerator json,
      BulkAction action,
      boolean names,
      @Nullable Failure failure,
      LogBatchReader records)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart(action.type().text());
    if (names) {
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
