package io.millrace.desk.http;

import io.millrace.model.trade.TradeField;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Parameters;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which trades a request is about: the part that all calls about trades share.
 *
 * @param range when
 * @param filter which of them
 */
record TradeSelection(TimeRange range, TradeFilter filter) {
  private static final Set<String> PARAMETERS =
      Set.of(
          "start_time",
          "end_time",
          TradeField.SYMBOL,
          TradeField.EXCHANGE,
          TradeField.STRATEGY,
          "service",
          TradeField.SUCCESS,
          TradeField.TRADE_ID);

  /** The names a call takes that reads a selection and parameters of its own. */
  static Set<String> parametersAnd(String... own) {
    return Stream.concat(PARAMETERS.stream(), Arrays.stream(own))
        .collect(Collectors.toUnmodifiableSet());
  }

  static TradeSelection read(Parameters parameters, InstantSource clock) {
    TradeFilter filter =
        new TradeFilter(
            Set.copyOf(parameters.texts(TradeField.SYMBOL)),
            Set.copyOf(parameters.texts(TradeField.EXCHANGE)),
            Set.copyOf(parameters.texts(TradeField.STRATEGY)),
            Set.copyOf(parameters.texts("service")),
            truth(parameters.text(TradeField.SUCCESS)),
            parameters.text(TradeField.TRADE_ID));
    return new TradeSelection(Times.range(parameters, clock), filter);
  }

  /** The search for its trades. */
  TradeQuery query(String tenant, QueryBounds bounds) {
    return TradeQuery.all(tenant).between(range.from(), range.to()).where(filter).within(bounds);
  }

  private static @Nullable Boolean truth(@Nullable String text) {
    return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
      case "" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> throw Parameters.invalid("success must be true or false");
    };
  }

  /** What never came of the trades that may be meant. */
  Completeness completeness(SinkAccounts accounts, String tenant) {
    return accounts.of(tenant, range.from(), range.to());
  }
}
