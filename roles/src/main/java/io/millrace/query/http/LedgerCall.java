package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.Source;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * {@code GET /api/v1/ledger}: what was sent, stored, declared and is missing, for each producer;
 * and whether all records of the time that was asked for are there.
 */
final class LedgerCall implements Call {
  private static final Set<String> PARAMETERS =
      Set.of(
          "sink",
          "producer",
          "service",
          "start_time",
          "end_time",
          "only",
          "limit",
          "runs",
          "cursor");
  private static final int DEFAULT_LIMIT = 100;
  private static final int DEFAULT_RUNS = 10;
  private static final int MOST_RUNS = 1_000;

  /** Gaps that are told for the answer as a whole. */
  private static final int TOLD = 20;

  private final Ledger ledger;
  private final LedgerJson form;
  private final SelectionReader selections;
  private final SearchLimits limits;

  /** Of which store. */
  private enum Sink {
    LOGS,
    TRADES,
    METRICS
  }

  /** Which of its accounts. */
  private enum Only {
    ALL,
    MISSING
  }

  LedgerCall(Ledger ledger, LedgerJson form, SelectionReader selections, SearchLimits limits) {
    this.ledger = ledger;
    this.form = form;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    String tenant = request.tenant();
    String sink = parameters.choice("sink", Sink.class, Sink.LOGS).name().toLowerCase(Locale.ROOT);
    TimeRange range = selections.range(parameters.text("start_time"), parameters.text("end_time"));
    AccountPage page =
        ledger.accounts(
            new AccountQuery(
                tenant,
                sink,
                parameters.text("producer"),
                parameters.text("service"),
                range.from(),
                range.to(),
                parameters.choice("only", Only.class, Only.ALL) == Only.MISSING,
                AccountCursor.read(parameters.text("cursor"), tenant, sink),
                parameters.number("limit", DEFAULT_LIMIT, 0, limits.page()),
                parameters.number("runs", DEFAULT_RUNS, 0, MOST_RUNS)));
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeStringField("sink", sink);
    json.writeArrayFieldStart("producers");
    Source next = page.next();
    for (Account account : page.accounts()) {
      form.write(json, account);
      if (answer.isFull()) {
        next = account.equals(page.accounts().getLast()) ? next : account.source();
        break;
      }
    }
    json.writeEndArray();
    LedgerJson.write(json, page.sums(), page.forgotten());
    json.writeStringField("next", next == null ? null : AccountCursor.text(next));
    answer.writeEnd(
        ledger.gaps(new GapQuery(tenant, sink, range.from(), range.to(), TOLD)).completeness());
    json.writeEndObject();
  }
}
