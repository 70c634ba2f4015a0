package io.millrace.query.http;

import io.millrace.http.JsonBytes;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.query.pipe.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of an export, which must be known before its first row: those asked for, or else the
 * fixed parts of a record, the fields known so far, and one last column with an object of all
 * fields that have no column of their own. So no field is lost, however many there are and whatever
 * comes in meanwhile. Times are RFC 3339. Immutable.
 */
final class ExportColumns {
  /** The id of a record, as a column. */
  static final String ID = "id";

  /** The column of the fields without a column. */
  static final String OTHERS = "other_fields";

  private final List<String> names;
  private final Set<String> own;
  private final boolean hasOthers;

  private ExportColumns(Collection<String> names, boolean hasOthers) {
    this.names = List.copyOf(names);
    // A field may bear the name of a column that holds something else; it goes with the others.
    this.own =
        names.stream()
            .filter(name -> !name.equals(ID) && !name.equals(OTHERS))
            .collect(Collectors.toUnmodifiableSet());
    this.hasOthers = hasOthers;
  }

  /** In order. */
  List<String> names() {
    return names;
  }

  /** The columns a client has named, or those of a table. */
  static ExportColumns of(List<String> names) {
    return new ExportColumns(new LinkedHashSet<>(names), false);
  }

  /**
   * The columns for whole records.
   *
   * @param fields those known so far, of which at most {@code limit} get a column
   */
  static ExportColumns ofRecords(List<String> fields, int limit) {
    List<String> names = new ArrayList<>();
    names.add(ID);
    names.addAll(Fields.IN_ORDER);
    fields.stream()
        .filter(name -> !names.contains(name) && !name.equals(OTHERS))
        .limit(limit)
        .forEach(names::add);
    names.add(OTHERS);
    return new ExportColumns(names, true);
  }

  /** What a row has in a column. */
  Value value(Row row, int column) {
    String name = names.get(column);
    if (hasOthers && column == names.size() - 1) {
      return others(row);
    }
    if (name.equals(ID) && row instanceof Row.OfRecord(var record)) {
      return new Value.Text(record.id().text());
    }
    Value value = row.valueOrNothing(name);
    return name.equals(Fields.TIMESTAMP) && value instanceof Value.Whole(long nanos)
        ? new Value.Text(TimeText.format(nanos))
        : value;
  }

  private Value others(Row row) {
    if (!(row instanceof Row.OfRecord(var record))) {
      return Value.NOTHING;
    }
    if (own.containsAll(record.fields().keySet())) {
      return Value.NOTHING;
    }
    byte[] others =
        JsonBytes.of(json -> {
          for (Map.Entry<String, Value> field : record.fields().entrySet()) {
            if (!own.contains(field.getKey())) {
              json.writeFieldName(field.getKey());
              RecordJson.write(json, field.getValue());
            }
          }
        });
    return new Value.Json(new String(others, StandardCharsets.UTF_8));
  }
}
