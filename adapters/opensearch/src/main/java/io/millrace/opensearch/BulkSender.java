package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows by bulks, and sees to it that each either is stored once or has failed for good. A
 * row is made only if its id is new, so one that was stored before is passed over; what OpenSearch
 * is too busy for is sent again, later; what it refuses is sent again without what it may refuse.
 * Thread-safe.
 */
final class BulkSender {
  private static final int MOST_BACK_OFF = 30;

  private final Connection connection;
  private final Counters counters;
  private final OpenSearchSettings.Bulks settings;
  private volatile boolean closing;

  BulkSender(Connection connection, OpenSearchSettings.Bulks settings, Counters counters) {
    this.connection = connection;
    this.counters = counters;
    this.settings = settings;
  }

  /** Stores rows; those that failed say so themselves. */
  void send(List<Row> rows) {
    List<Row> left = rows;
    long backOff = settings.backOff().toMillis();
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      Outcome outcome = attempt(left);
      left = outcome.again;
      MillraceException busy = outcome.busy;
      if (busy != null && (attempt >= settings.tries() || closing)) {
        left.forEach(row -> row.fail(busy));
        return;
      }
      if (busy != null) {
        pause(backOff);
        backOff = Math.min(backOff * 2, MOST_BACK_OFF * settings.backOff().toMillis());
      }
    }
  }

  /** From now on nothing is tried twice. */
  void hurry() {
    closing = true;
  }

  /** What came of one try. */
  private static final class Outcome {
    final List<Row> again = new ArrayList<>();

    /** In which index each row is, from now on or since before. */
    final Map<Row, String> there = new LinkedHashMap<>();

    /** Indices that had a row before. */
    final Set<String> met = new TreeSet<>();

    @Nullable MillraceException busy;
  }

  private Outcome attempt(List<Row> rows) {
    Outcome outcome = new Outcome();
    try {
      List<Row> absent = new ArrayList<>(rows.size());
      byStream(rows)
          .forEach((stream, some) -> {
            stream.ensure();
            absent.addAll(stream.absent(some));
          });
      if (!absent.isEmpty()) {
        bulk(absent, outcome);
        byStream(outcome.there.keySet())
            .forEach((stream, some) -> stream.seen(some, outcome.there));
        outcome.met.forEach(this::makeDurable);
      }
      counters.knownRows.add(rows.size() - absent.size());
    } catch (MillraceException e) {
      retryAll(rows, passing(e), outcome);
    }
    return outcome;
  }

  private static Map<Stream, List<Row>> byStream(Iterable<Row> rows) {
    Map<Stream, List<Row>> byStream = new LinkedHashMap<>();
    rows.forEach(row -> byStream.computeIfAbsent(row.stream(), s -> new ArrayList<>()).add(row));
    return byStream;
  }

  /**
   * What fails a whole request says nothing of its records, also where it sounds final: a proxy
   * that knows no such path today, an index that was deleted a moment ago.
   */
  private static MillraceException passing(MillraceException failure) {
    return failure.kind().isPassing()
        ? failure
        : new MillraceException(Kind.UNAVAILABLE, String.valueOf(failure.getMessage()), failure);
  }

  /** Those that were stored after all are met again, and passed over. */
  private void retryAll(List<Row> rows, MillraceException why, Outcome outcome) {
    outcome.again.clear();
    rows.stream().filter(row -> row.failure() == null).forEach(outcome.again::add);
    counters.retriedRows.add(outcome.again.size());
    outcome.busy = why;
  }

  private void bulk(List<Row> rows, Outcome outcome) {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(rows.stream().mapToInt(row -> row.lines().length).sum());
    rows.forEach(row -> body.writeBytes(row.lines()));
    Answer answer =
        connection.send(
            Call.bulk(body.toByteArray())
                .with("filter_path", "items.*.status,items.*._index,items.*.error"));
    if (answer.status() == 400 || answer.status() == 413) {
      refused(rows, answer, outcome);
      return;
    }
    JsonNode items = answer.orThrow("a bulk").body().path("items");
    if (items.size() != rows.size()) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "OpenSearch answered %d of %d records".formatted(items.size(), rows.size()));
    }
    for (int i = 0; i < rows.size(); i++) {
      judge(rows.get(i), items.path(i).path("create"), outcome);
    }
  }

  /** Finds out which of the rows it is that spoils a bulk for the others. */
  private void refused(List<Row> rows, Answer answer, Outcome outcome) {
    int half = rows.size() / 2;
    if (half > 0) {
      bulk(rows.subList(0, half), outcome);
      bulk(rows.subList(half, rows.size()), outcome);
    } else {
      String why = String.valueOf(answer.failure("a record by itself").getMessage());
      refuse(rows.getFirst(), why);
    }
  }

  private void judge(Row row, JsonNode item, Outcome outcome) {
    int status = item.path("status").asInt();
    switch (status) {
      case 200, 201 -> {
        counters.storedRows.increment();
        outcome.there.put(row, item.path("_index").asText());
      }
      case 409 -> {
        String index = item.path("error").path("index").asText(row.stream().name());
        counters.knownRows.increment();
        outcome.met.add(index);
        outcome.there.put(row, index);
      }
      case 404 -> {
        row.stream().gone();
        again(row, Kind.UNAVAILABLE, item, outcome);
      }
      case 429 -> again(row, Kind.OVERLOADED, item, outcome);
      case 400, 413 -> {
        boolean full = item.path("error").toString().contains("Limit of total fields");
        if (row.reduce(full ? row.stream().filled() : Columns.NONE)) {
          outcome.again.add(row);
        } else {
          refuse(row, "OpenSearch refuses a record" + reason(item));
        }
      }
      default -> again(row, Kind.UNAVAILABLE, item, outcome);
    }
  }

  private void refuse(Row row, String why) {
    counters.refusedRows.increment();
    row.fail(new MillraceException(Kind.INVALID, why));
  }

  private void again(Row row, Kind kind, JsonNode item, Outcome outcome) {
    counters.retriedRows.increment();
    outcome.again.add(row);
    outcome.busy =
        new MillraceException(kind, "OpenSearch does not take records now" + reason(item));
  }

  private static String reason(JsonNode item) {
    JsonNode error = item.path("error");
    String reason = error.path("reason").asText();
    return " (%s: %s)"
        .formatted(
            error.path("type").asText(), reason.substring(0, Math.min(500, reason.length())));
  }

  /**
   * A record that is met again may have come a moment ago, by a bulk whose records are not on disk
   * yet; an answer that says only that does not wait for it.
   */
  private void makeDurable(String index) {
    connection.send(Call.post("/" + index + "/_flush")).orThrow("a flush of " + index);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "the store was closed", e);
    }
  }
}
