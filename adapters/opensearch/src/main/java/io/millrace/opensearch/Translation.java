package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Everything;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Matcher;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.TimeText;
import io.millrace.ports.FieldInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Translates expressions, whose meaning is {@link Matcher}. */
final class Translation {
  private Translation() {}

  static Translated of(Expression expression) {
    return switch (expression) {
      case And and -> Translated.and(and.parts().stream().map(Translation::of).toList());
      case Or or -> Translated.or(or.parts().stream().map(Translation::of).toList());
      case Not not -> of(not.part()).not();
      case Matches matches -> matches(matches);
      case Compares compares -> compares(compares);
      case Exists exists -> exists(exists.field());
      case Everything _ -> Translated.ALL;
    };
  }

  private static Translated matches(Matches matches) {
    String field = matches.field();
    Pattern pattern = matches.pattern();
    if (field == null) {
      return Translated.or(
          List.of(TextTranslation.of(Documents.MESSAGE_WORDS, pattern), inException(pattern)));
    }
    return switch (field) {
      case Fields.MESSAGE -> TextTranslation.of(Documents.MESSAGE_WORDS, pattern);
      case Fields.EXCEPTION -> inException(pattern);
      case Fields.LEVEL -> level(matches);
      case Fields.TIMESTAMP ->
          pattern instanceof Pattern.Literal(String text)
              ? time(text, null)
              : Translated.atMost(Clauses.ALL);
      default -> ValueTranslation.of(FieldKey.of(field), pattern);
    };
  }

  private static Translated compares(Compares compares) {
    return switch (compares.field()) {
      case Fields.LEVEL -> level(compares);
      case Fields.TIMESTAMP -> time(compares.literal(), compares.comparison());
      case Fields.MESSAGE -> Translated.atMost(Clauses.ALL);
      case Fields.EXCEPTION -> Translated.atMost(hasException());
      default ->
          ComparisonTranslation.of(
              FieldKey.of(compares.field()), compares.comparison(), compares.literal());
    };
  }

  private static Translated exists(String field) {
    return switch (field) {
      case Fields.TIMESTAMP, Fields.LEVEL, Fields.SERVICE, Fields.MESSAGE -> Translated.ALL;
      default -> ValueTranslation.exists(FieldKey.of(field));
    };
  }

  /** That a record has an exception is said only where no token of it is asked for. */
  private static Translated inException(Pattern pattern) {
    Translated found = TextTranslation.of(Documents.EXCEPTION_WORDS, pattern);
    return found.most().equals(Clauses.ALL) ? found.where(hasException()) : found;
  }

  private static JsonNode hasException() {
    return Clauses.term(Documents.KINDS, FieldKey.of(Fields.EXCEPTION).kind(FieldInfo.Kind.TEXT));
  }

  /** There are so few levels that the reference itself can decide on each. */
  private static Translated level(Expression onLevel) {
    Matcher matcher = Matcher.of(onLevel);
    List<String> levels =
        Arrays.stream(Level.values())
            .filter(level -> matcher.matches(recordOf(level)))
            .map(Level::name)
            .toList();
    if (levels.size() == Level.values().length) {
      return Translated.ALL;
    }
    return levels.isEmpty()
        ? Translated.NONE
        : Translated.exactly(Clauses.terms(Documents.LEVEL, levels));
  }

  private static LogRecord recordOf(Level level) {
    return new LogRecord(
        0, level, "-", null, "", null, null, null, Map.of(), "-", new Origin("-", 0, 0));
  }

  private static Translated time(String literal, Expression.@Nullable Comparison comparison) {
    OptionalLong time = TimeText.parse(literal);
    if (time.isEmpty()) {
      return Translated.NONE;
    }
    if (comparison == null) {
      return Translated.exactly(Clauses.term(Documents.TIME, time.getAsLong()));
    }
    return Translated.exactly(
        Clauses.range(
            Documents.TIME,
            Json.object().put(ComparisonTranslation.name(comparison), time.getAsLong())));
  }
}
