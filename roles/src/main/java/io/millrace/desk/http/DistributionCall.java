package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.Completeness;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Distribution.Measure;
import io.millrace.ports.trade.Distribution.Scale;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** {@code GET /api/v1/trades/distribution}: how often which profits or times occur. */
final class DistributionCall implements Call {
  private static final Set<String> PARAMETERS = TradeSelection.parametersAnd("of", "scale", "bins");
  private static final int DEFAULT_BINS = 50;

  private final TradeStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  DistributionCall(
      TradeStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TradeSelection selection = TradeSelection.read(parameters, clock);
    Measure measure = parameters.choice("of", Measure.class, Measure.PROFIT);
    Scale scale =
        parameters.choice(
            "scale", Scale.class, measure == Measure.PROFIT ? Scale.LINEAR : Scale.LOGARITHMIC);
    int bins = parameters.number("bins", DEFAULT_BINS, 1, Distribution.MAX_BINS);
    if (measure == Measure.PROFIT && scale == Scale.LOGARITHMIC) {
      throw Parameters.invalid("a loss has no place on a logarithmic scale; take scale=linear");
    }
    Distribution distribution =
        store.distribution(
            selection.query(request.tenant(), Bounds.of(request, limits)),
            new Distribution.Spec(measure, scale, bins));
    write(answer, measure, scale, distribution, selection.completeness(accounts, request.tenant()));
  }

  private static void write(
      Answer answer,
      Measure measure,
      Scale scale,
      Distribution distribution,
      Completeness accounted)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeStringField("of", measure.name().toLowerCase(Locale.ROOT));
    json.writeStringField("scale", scale.name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("bins");
    for (Distribution.Bin bin : distribution.bins()) {
      json.writeStartObject();
      json.writeNumberField("from", bin.from());
      json.writeNumberField("to", bin.to());
      json.writeNumberField("count", bin.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField(
        "count", distribution.bins().stream().mapToLong(Distribution.Bin::count).sum());
    answer.writeEnd(accounted);
    json.writeEndObject();
  }
}
