package io.millrace.agent.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.agent.files.FileStatus;
import io.millrace.agent.journald.JournalStatus;
import io.millrace.agent.kubernetes.PodsStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The agent's status as JSON, with the names of its parts in snake case. */
final class StatusJson {
  private static final JsonFactory JSON = new JsonFactory();

  private StatusJson() {}

  static String of(AgentStatus status) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("read_records", status.readRecords());
      json.writeNumberField("sent_records", status.sentRecords());
      json.writeNumberField("sent_bytes", status.sentBytes());
      json.writeNumberField("dropped_records", status.droppedRecords());
      json.writeNumberField("masked_records", status.maskedRecords());
      json.writeNumberField("behind_bytes", status.behind());
      json.writeNumberField("buffer_bytes", status.bufferBytes());
      json.writeNumberField("buffer_limit", status.bufferLimit());
      json.writeBooleanField("buffer_full", status.bufferFull());
      json.writeNumberField("cut_short", status.cutShort());
      json.writeNumberField("waiting_files", status.waitingFiles());
      json.writeArrayFieldStart("collectors");
      for (AgentStatus.CollectorStatus collector : status.collectors()) {
        json.writeStartObject();
        json.writeStringField("address", collector.address());
        json.writeBooleanField("healthy", collector.healthy());
        json.writeNumberField("requests", collector.requests());
        json.writeStringField("last_failure", collector.lastFailure());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (status.journal() != null) {
        write(json, status.journal());
      }
      if (status.pods() != null) {
        write(json, status.pods());
      }
      json.writeArrayFieldStart("files");
      for (FileStatus file : status.files()) {
        write(json, file);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, JournalStatus journal) throws IOException {
    json.writeObjectFieldStart("journald");
    json.writeBooleanField("running", journal.running());
    json.writeStringField("producer", journal.producer());
    json.writeNumberField("epoch", journal.epoch());
    json.writeNumberField("sequence", journal.sequence());
    json.writeStringField("cursor", journal.cursor());
    json.writeNumberField("read_records", journal.readRecords());
    json.writeNumberField("failures", journal.failures());
    json.writeStringField("last_failure", journal.lastFailure());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PodsStatus pods) throws IOException {
    json.writeObjectFieldStart("kubernetes");
    json.writeNumberField("pods", pods.pods());
    json.writeNumberField("left_out", pods.leftOut());
    json.writeNumberField("lists", pods.lists());
    json.writeNumberField("failures", pods.failures());
    json.writeStringField("last_failure", pods.lastFailure());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, FileStatus file) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", file.path());
    json.writeStringField("producer", file.producer());
    json.writeNumberField("epoch", file.epoch());
    json.writeNumberField("sequence", file.sequence());
    json.writeNumberField("offset", file.offset());
    json.writeNumberField("size", file.size());
    json.writeNumberField("behind_bytes", file.behind());
    json.writeBooleanField("gone", file.gone());
    json.writeEndObject();
  }
}
