package io.millrace.ports.metric;

import io.millrace.model.metric.MetricPoint;
import io.millrace.ports.Batch;
import io.millrace.ports.Component;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Stores points of metrics and puts them together over longer times. A store refuses with INVALID
 * what it does not declare.
 *
 * <p>All answers are of one tenant. A query that takes longer than its bounds, or more memory than
 * the store has, ends with INVALID and says what to ask less of; UNAVAILABLE means that the store
 * cannot be read now, CORRUPT that what is stored is damaged.
 */
public interface MetricStore extends Component {
  /** What not every engine can do. */
  enum Ability {
    /** What was stored outlives the process. */
    DURABLE,
    /** Deletes by age and size. */
    RETENTION
  }

  Set<Ability> abilities();

  /**
   * Takes points. The stage completes once they are durable and can be found, and only then may the
   * queue forget them; stages may complete in any order. Of a tenant, what lies in a run that was
   * taken before is passed over, also if its points have been deleted since: so the same batch
   * counts once, whole or in parts, in any order. A run without points is remembered at once, and
   * durably with the next that has some.
   *
   * @return how many points were refused, for good, because the store has as many series as it
   *     takes and theirs is not one of them
   * @throws io.millrace.ports.MillraceException OVERLOADED when too much is waiting to become
   *     durable; UNAVAILABLE when it cannot be stored now; both may also come through the stage,
   *     and the whole is to be sent again then
   */
  CompletionStage<Integer> append(Batch<MetricPoint> batch);

  /** Which metrics have points in a range of time, by name, type and unit, with their tags. */
  MetricNames names(MetricNames.Query query);

  /**
   * The points of a metric, put together by intervals of time and by tags: in order of the tags'
   * values, then of time. Intervals without points are left out.
   */
  MetricSeries series(MetricQuery query);
}
