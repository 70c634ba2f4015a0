package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.query.TimeText;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountPage.Forgotten;
import io.millrace.ports.ledger.AccountPage.Sums;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.Gap;
import io.millrace.ports.ledger.Run;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How accounts of the ledger look in JSON. Thread-safe. */
final class LedgerJson {
  private final @Nullable Frontier frontier;

  /**
   * @param frontier tells what is in flight; null if this process collects nothing
   */
  LedgerJson(@Nullable Frontier frontier) {
    this.frontier = frontier;
  }

  void write(JsonGenerator json, Account account) throws IOException {
    json.writeStartObject();
    json.writeStringField("producer", account.source().producer());
    json.writeNumberField("epoch", account.source().epoch());
    json.writeNumberField("sent", account.sent());
    json.writeNumberField("stored", account.stored());
    json.writeNumberField("declared", account.declaredCount());
    json.writeObjectFieldStart("reasons");
    for (Map.Entry<String, Long> reason : account.declared().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("missing", account.missing());
    writeInFlight(json, account);
    json.writeStringField("first_record", TimeText.format(account.began()));
    json.writeStringField("last_record", TimeText.format(account.ended()));
    json.writeStringField("settled", TimeText.format(account.settled()));
    json.writeNumberField("lag_ms", Math.max(0, account.settled() - account.ended()) / 1_000_000);
    json.writeArrayFieldStart("services");
    for (String service : account.services()) {
      json.writeString(service);
    }
    json.writeEndArray();
    json.writeBooleanField("coarse", account.coarse());
    writeRuns(json, account);
    writeGaps(json, account);
    json.writeEndObject();
  }

  static void write(JsonGenerator json, Sums sums, Forgotten forgotten) throws IOException {
    json.writeObjectFieldStart("sums");
    json.writeNumberField("accounts", sums.accounts());
    json.writeNumberField("sent", sums.sent());
    json.writeNumberField("stored", sums.stored());
    json.writeNumberField("declared", sums.declared());
    json.writeNumberField("missing", sums.missing());
    json.writeEndObject();
    json.writeObjectFieldStart("forgotten");
    json.writeNumberField("accounts", forgotten.accounts());
    json.writeNumberField("missing", forgotten.missing());
    json.writeEndObject();
  }

  private void writeInFlight(JsonGenerator json, Account account) throws IOException {
    OptionalLong accepted =
        frontier == null ? OptionalLong.empty() : frontier.next(account.source());
    if (accepted.isEmpty()) {
      json.writeNullField("in_flight");
    } else {
      json.writeNumberField("in_flight", Math.max(0, accepted.getAsLong() - account.next()));
    }
  }

  private static void writeRuns(JsonGenerator json, Account account) throws IOException {
    json.writeNumberField("run_count", account.runCount());
    json.writeArrayFieldStart("runs");
    for (Run run : account.runs()) {
      json.writeStartObject();
      json.writeNumberField("first", run.first());
      json.writeNumberField("last", run.last());
      json.writeStringField("start_time", TimeText.format(run.began()));
      json.writeStringField("end_time", TimeText.format(run.ended()));
      json.writeStringField("reason", run.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeGaps(JsonGenerator json, Account account) throws IOException {
    json.writeNumberField("gap_count", account.gapCount());
    json.writeArrayFieldStart("gaps");
    for (Gap gap : account.gaps()) {
      json.writeStartObject();
      json.writeNumberField("first", gap.first());
      json.writeNumberField("last", gap.last());
      json.writeNumberField("count", gap.count());
      json.writeStringField("start_time", TimeText.format(gap.from()));
      json.writeStringField("end_time", TimeText.format(gap.to()));
      json.writeStringField("reason", gap.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
