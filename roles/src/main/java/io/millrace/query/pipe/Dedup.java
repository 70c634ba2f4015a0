package io.millrace.query.pipe;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dedup host}: the first row of each value, or combination of values; no value at all counts
 * as one. Keeps the values it has seen; when they become too many, it ends there.
 */
final class Dedup extends Step {
  private final List<String> fields;
  private final PipeLimits limits;
  private final Set<List<Value>> seen = new HashSet<>();
  private long bytes;
  private boolean ended;

  Dedup(Rows before, List<String> fields, PipeLimits limits) {
    super(before);
    this.fields = fields;
    this.limits = limits;
  }

  @Override
  public @Nullable Row next() {
    for (Row row = ended ? null : before.next(); row != null; row = before.next()) {
      List<Value> values = row.values(fields);
      if (seen.contains(values)) {
        continue;
      }
      bytes += values.stream().mapToLong(Sizes::of).sum();
      if (seen.size() == limits.groups() || bytes > limits.bytes()) {
        ended = true;
        return null;
      }
      seen.add(values);
      return row;
    }
    return null;
  }

  @Override
  public Completeness completeness() {
    return ended ? before.completeness().and(limits.exceeded("dedup")) : before.completeness();
  }
}
