package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.Completeness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The JSON object a call answers with, written straight into memory. Keeps the time the call began,
 * and can tell when it grows too large. For one thread.
 */
public final class Answer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int FIRST_BYTES = 8 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
  private final JsonGenerator json;
  private final int limit;
  private final long began = System.nanoTime();

  Answer(int limit) throws IOException {
    this.limit = limit;
    this.json = JSON.createGenerator(bytes);
  }

  /** Where it is written. */
  public JsonGenerator json() {
    return json;
  }

  /** Whether it has reached the most bytes that an answer should have. */
  public boolean isFull() {
    return bytes.size() >= limit;
  }

  /** Says that the answer was cut short at {@link #isFull()}, and what to do. */
  public Completeness cut(String remedy) {
    return new Completeness(List.of("the answer was cut at " + (limit >> 20) + " MiB; " + remedy));
  }

  /** Writes what stands at the end of every answer: is it complete, and how long did it take. */
  public void writeEnd(Completeness completeness) throws IOException {
    writeCompleteness(completeness);
    writeTime();
  }

  public void writeCompleteness(Completeness completeness) throws IOException {
    writeCompleteness(json, completeness);
  }

  /** The members that say whether an answer is complete. */
  static void writeCompleteness(JsonGenerator json, Completeness completeness) throws IOException {
    json.writeBooleanField("complete", completeness.complete());
    json.writeArrayFieldStart("missing");
    for (String part : new LinkedHashSet<>(completeness.missing())) {
      json.writeString(part);
    }
    json.writeEndArray();
    if (!completeness.notes().isEmpty()) {
      json.writeArrayFieldStart("notes");
      for (String note : new LinkedHashSet<>(completeness.notes())) {
        json.writeString(note);
      }
      json.writeEndArray();
    }
  }

  private void writeTime() throws IOException {
    json.writeNumberField("took_ms", (System.nanoTime() - began) / 1_000_000);
  }

  /** All that was written. */
  byte[] finish() throws IOException {
    json.close();
    return bytes.toByteArray();
  }
}
