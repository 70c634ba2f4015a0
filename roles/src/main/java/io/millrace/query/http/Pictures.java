package io.millrace.query.http;

import io.millrace.http.JsonBytes;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import java.util.List;

/** Shows tables that are not final yet as frames, a few a second. Thread-safe. */
final class Pictures implements QueryWatch {
  /** Rows of a table that is not final. */
  static final int MOST_ROWS = 1_000;

  private final Form form;
  private final Frames frames;
  private final PreviewPace pace = new PreviewPace();

  /** How a table is shown. */
  interface Form {
    /** The frame of a table. */
    byte[] frame(Table table, boolean isFinal);
  }

  Pictures(Form form, Frames frames) {
    this.form = form;
    this.frames = frames;
  }

  /** A table by its columns and rows. */
  static byte[] table(Table table, boolean isFinal) {
    List<List<Value>> rows = table.rows();
    return Frames.frame(
        "table",
        json -> {
          json.writeBooleanField("final", isFinal);
          TableJson.writeMembers(
              json,
              table.columns(),
              isFinal ? rows : rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        });
  }

  /** The frame of an answer of one picture, and the one that ends it. */
  static JsonBytes.Content end(Frames frames, Completeness completeness) {
    return json -> {
      json.writeNullField("cursor");
      Answer.writeCompleteness(json, completeness);
      json.writeNumberField("took_ms", frames.tookMillis());
    };
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public boolean wantsPreview() {
    return !frames.hasPicture() && pace.isDue();
  }

  @Override
  public void preview(Table table) {
    frames.show(form.frame(table, false));
  }
}
