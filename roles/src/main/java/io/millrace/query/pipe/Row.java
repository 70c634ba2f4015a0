package io.millrace.query.pipe;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.aggregation.RecordFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What pipes work on: a record, or a row that a pipe before has made. Immutable. */
public interface Row {
  /** The value of a field or column; null if the row does not have it. */
  @Nullable Value value(String name);

  /** The names of all that the row has, in the order in which they are shown. */
  Collection<String> names();

  /** About how many bytes of memory it takes. */
  long bytes();

  /** A record as a row. */
  static Row of(LogRecord record) {
    return new OfRecord(record);
  }

  /** A row of named values. */
  static Row of(Map<String, Value> values) {
    return new OfValues(values);
  }

  /** A record: the fixed fields it has, then the others. */
  record OfRecord(LogRecord record) implements Row {
    @Override
    public @Nullable Value value(String name) {
      return RecordFields.value(record, name);
    }

    @Override
    public Collection<String> names() {
      Stream<String> fixed =
          Fields.IN_ORDER.stream().filter(name -> RecordFields.value(record, name) != null);
      return Stream.concat(fixed, record.fields().keySet().stream()).toList();
    }

    @Override
    public long bytes() {
      return Sizes.of(record);
    }
  }

  /** Named values. */
  record OfValues(Map<String, Value> values) implements Row {
    @Override
    public @Nullable Value value(String name) {
      return values.get(name);
    }

    @Override
    public Collection<String> names() {
      return values.keySet();
    }

    @Override
    public long bytes() {
      return Sizes.of(values);
    }
  }

  /** The value of a field, {@link Value#NOTHING} if the row does not have it. */
  default Value valueOrNothing(String name) {
    return Objects.requireNonNullElse(value(name), Value.NOTHING);
  }

  /** The values of several fields. */
  default List<Value> values(List<String> names) {
    return names.stream().map(this::valueOrNothing).toList();
  }
}
