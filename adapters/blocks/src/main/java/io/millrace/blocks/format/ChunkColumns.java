package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.aggregation.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The columns of a chunk, by name. */
final class ChunkColumns {
  private ChunkColumns() {}

  /** The column of a field; null if no row has it. */
  static @Nullable Column of(Chunk chunk, String field) {
    return switch (field) {
      case Fields.TIMESTAMP -> new TimeColumn(chunk.timestamps());
      case Fields.LEVEL -> levels(chunk.levels());
      case Fields.SERVICE -> services(chunk);
      case Fields.MESSAGE -> messages(chunk);
      default -> values(chunk, field);
    };
  }

  private static @Nullable Column values(Chunk chunk, String field) {
    int number = chunk.block().head().field(field, Fields.FIXED.contains(field));
    FieldValues values = number < 0 ? null : chunk.values(number);
    if (values != null) {
      return new ValueColumn(values, chunk.block().dictionary(number));
    }
    return field.equals(MessageTemplate.FIELD) ? templates(chunk) : null;
  }

  private static Column levels(Codes levels) {
    return new CodedColumn(levels, Level.values().length, code -> Level.ofCode(code).name());
  }

  private static Column services(Chunk chunk) {
    String one = chunk.service();
    if (one != null) {
      return new TextColumn(1, row -> 0, code -> one);
    }
    var services = chunk.block().head().services();
    return new CodedColumn(chunk.services(), services.size(), services::get);
  }

  private static Column messages(Chunk chunk) {
    return new TextColumn(chunk.rows(), row -> row, row -> message(chunk, row));
  }

  private static String message(Chunk chunk, int row) {
    Output text = new Output(512);
    new Messages(chunk).render(row, text);
    return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
  }

  /** The stored templates first, then those of the messages kept as text, one for each. */
  private static Column templates(Chunk chunk) {
    TemplateList templates = chunk.templates();
    TemplateNumbers numbers = chunk.templateNumbers();
    int stored = templates.size();
    return new TextColumn(
        stored + templates.textRows(),
        row -> numbers.number(row) > 0 ? numbers.number(row) - 1 : stored + numbers.rank(row),
        code ->
            code < stored
                ? templates.get(code + 1).display()
                : templateOf(chunk.texts(), code - stored));
  }

  private static String templateOf(TextMessages texts, int rank) {
    return MessageTemplate.of(
        texts.bytes(), texts.start(rank), texts.end(rank) - texts.start(rank));
  }

  /** Times of rows; each row has a code of its own. */
  private record TimeColumn(long[] values) implements Column {
    @Override
    public int code(int row) {
      return row;
    }

    @Override
    public int codes() {
      return values.length;
    }

    @Override
    public Value value(int code) {
      return new Value.Whole(values[code]);
    }

    @Override
    public double number(int row) {
      return values[row];
    }
  }

  /** Text in every row. */
  private interface Texts extends Column {
    IntFunction<String> textOf();

    @Override
    default Value value(int code) {
      return new Value.Text(textOf().apply(code));
    }

    @Override
    default double number(int row) {
      return Numbers.of(textOf().apply(code(row)));
    }
  }

  /** Texts that are stored as codes. */
  private record CodedColumn(Codes rows, int codes, IntFunction<String> textOf) implements Texts {
    @Override
    public int code(int row) {
      return rows.get(row);
    }

    @Override
    public void codes(int[] wanted, int[] to) {
      rows.copy(wanted, to);
    }
  }

  /** Texts whose codes are computed. */
  private record TextColumn(int codes, IntUnaryOperator codeOf, IntFunction<String> textOf)
      implements Texts {
    @Override
    public int code(int row) {
      return codeOf.applyAsInt(row);
    }
  }
}
