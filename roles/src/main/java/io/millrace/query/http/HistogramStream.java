package io.millrace.query.http;

import io.millrace.ports.Table;
import io.millrace.query.Histogram;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;

/** {@code GET /api/v1/logs/histogram/stream}: as {@link HistogramCall}, told as it stands. */
final class HistogramStream implements StreamedCall {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  HistogramStream(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public Asked read(Request request) {
    AskedHistogram asked = AskedHistogram.read(request, selections, limits);
    return frames -> {
      AskedHistogram.Plan plan = asked.plan(runner.watchedBy(request.query()), request.tenant());
      Pictures pictures =
          new Pictures((table, isFinal) -> frame(plan, plan.histogram(table), isFinal), frames);
      Table table = plan.count(runner.watchedBy(request.query(), pictures), request.tenant());
      Histogram histogram = plan.histogram(table);
      frames.show(frame(plan, histogram, true));
      return Frames.frame(
          "end", Pictures.end(frames, plan.extent().completeness().and(histogram.completeness())));
    };
  }

  private static byte[] frame(AskedHistogram.Plan plan, Histogram histogram, boolean isFinal) {
    return Frames.frame(
        "histogram",
        json -> {
          json.writeBooleanField("final", isFinal);
          plan.writeMembers(json, histogram);
        });
  }
}
