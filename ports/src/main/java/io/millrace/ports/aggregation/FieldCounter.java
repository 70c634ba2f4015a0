package io.millrace.ports.aggregation;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.FieldInfo.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts how many records hold each field, and which kinds of value. Not thread-safe. */
public final class FieldCounter {
  private static final List<String> FIXED = Fields.FIXED.stream().sorted().toList();

  private final Map<String, Seen> fields = new TreeMap<>();

  /** Takes a record. */
  public void add(LogRecord record) {
    for (String name : FIXED) {
      Value value = RecordFields.value(record, name);
      if (value != null) {
        add(name, Set.of(Kind.of(value)), 1);
      }
    }
    record
        .fields()
        .forEach((name, value) -> {
          // One named like a fixed field is out of reach of every query.
          if (!Fields.FIXED.contains(name)) {
            add(name, Set.of(Kind.of(value)), 1);
          }
        });
  }

  /** Takes so many records that hold a field, with values of these kinds. */
  public void add(String name, Set<Kind> kinds, long rows) {
    Seen seen = fields.computeIfAbsent(name, n -> new Seen());
    seen.kinds.addAll(kinds);
    seen.rows += rows;
  }

  /** Takes all that another has counted. */
  public void addAll(FieldCounter other) {
    other.fields.forEach((name, seen) -> add(name, seen.kinds, seen.rows));
  }

  /** The fields seen, by name. */
  public List<FieldInfo> fields() {
    return fields.entrySet().stream()
        .map(field -> new FieldInfo(field.getKey(), field.getValue().kinds, field.getValue().rows))
        .toList();
  }

  private static final class Seen {
    final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    long rows;
  }
}
