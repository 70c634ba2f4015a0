package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes conditions of expressions. What they mean is for {@link io.millrace.model.query.Matcher}.
 */
final class ConditionCompiler {
  private static final int ALL_LEVELS = (1 << Level.values().length) - 1;
  private static final int VALUE_COST = 3;
  private static final int EXCEPTION_COST = 5;

  /** Shared by all conditions of the query, so that they are bounded together. */
  private final NeedlePlans plans = new NeedlePlans();

  private ConditionCompiler() {}

  /** The condition of a whole query. */
  static Condition compile(Expression where) {
    return new ConditionCompiler().condition(where);
  }

  private Condition condition(Expression expression) {
    return switch (expression) {
      case Expression.Everything e -> Constant.EVERYTHING;
      case Expression.And and ->
          new Conjunction(and.parts().stream().map(this::condition).toList());
      case Expression.Or or -> disjunction(or.parts().stream().map(this::condition).toList());
      case Expression.Not not -> new Negation(condition(not.part()));
      case Expression.Matches matches -> condition(matches);
      case Expression.Compares compares -> condition(compares);
      case Expression.Exists exists -> condition(exists);
    };
  }

  /** Any of some conditions; those on the level are looked at together. */
  private static Condition disjunction(List<Condition> parts) {
    List<Condition> others = new ArrayList<>();
    int levels = 0;
    for (Condition part : parts) {
      if (part instanceof LevelCondition level) {
        levels |= level.levels();
      } else {
        others.add(part);
      }
    }
    if (levels != 0 || others.isEmpty()) {
      others.add(levels(levels));
    }
    return others.size() == 1 ? others.getFirst() : new Disjunction(others);
  }

  private Condition condition(Expression.Matches matches) {
    String field = matches.field();
    Pattern pattern = matches.pattern();
    if (field == null) {
      return new Disjunction(List.of(message(pattern), exception(ValueTest.ofText(pattern))));
    }
    return switch (field) {
      case Fields.MESSAGE -> message(pattern);
      case Fields.EXCEPTION -> exception(ValueTest.ofText(pattern));
      case Fields.SERVICE -> new ServiceCondition(ValueTest.ofValue(pattern));
      case Fields.LEVEL -> level(pattern);
      case Fields.TIMESTAMP -> timestamp(pattern);
      default -> value(field, ValueTest.ofValue(pattern));
    };
  }

  private static Condition condition(Expression.Compares compares) {
    ValueTest test = ValueTest.of(compares);
    return switch (compares.field()) {
      case Fields.MESSAGE -> new MessageTextCondition(test);
      case Fields.EXCEPTION -> exception(test);
      case Fields.SERVICE -> new ServiceCondition(test);
      case Fields.LEVEL -> {
        Optional<Level> than = Level.parse(compares.literal());
        yield levels(
            level -> than.isPresent() && compares.comparison().holds(level.compareTo(than.get())));
      }
      case Fields.TIMESTAMP -> timestamp(compares);
      default -> value(compares.field(), test);
    };
  }

  private static Condition condition(Expression.Exists exists) {
    return switch (exists.field()) {
      case Fields.MESSAGE, Fields.SERVICE, Fields.LEVEL, Fields.TIMESTAMP -> Constant.EVERYTHING;
      case Fields.EXCEPTION -> exception(ValueTest.exists());
      default -> value(exists.field(), ValueTest.exists());
    };
  }

  private Condition message(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal && literal.text().isEmpty()) {
      return Constant.EVERYTHING;
    }
    String text =
        switch (pattern) {
          case Pattern.Literal literal -> literal.text();
          case Pattern.Wildcard wildcard -> String.join("*", wildcard.pieces());
          case Pattern.Regex regex -> "";
        };
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      // Half a surrogate pair is in no message.
      return Constant.NOTHING;
    }
    return new MessageCondition(pattern, plans);
  }

  private static Condition exception(ValueTest test) {
    return new ValueCondition(Fields.EXCEPTION, true, test, EXCEPTION_COST);
  }

  private static Condition value(String field, ValueTest test) {
    return new ValueCondition(field, Fields.FIXED.contains(field), test, VALUE_COST);
  }

  private static Condition level(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      Optional<Level> wanted = Level.parse(literal.text());
      return levels(level -> wanted.isPresent() && level == wanted.get());
    }
    ValueTest test = ValueTest.ofValue(pattern);
    return levels(level -> test.text(level.name()));
  }

  private static Condition levels(java.util.function.Predicate<Level> passes) {
    int levels = 0;
    for (Level level : Level.values()) {
      levels |= passes.test(level) ? 1 << level.code() : 0;
    }
    return levels(levels);
  }

  private static Condition levels(int levels) {
    return levels == ALL_LEVELS ? Constant.EVERYTHING : new LevelCondition(levels);
  }

  private static Condition timestamp(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      OptionalLong time = TimeText.parse(literal.text());
      return time.isPresent()
          ? new TimeCondition(time.getAsLong(), time.getAsLong())
          : Constant.NOTHING;
    }
    return new TimeTextCondition(ValueTest.ofValue(pattern));
  }

  private static Condition timestamp(Expression.Compares compares) {
    OptionalLong time = TimeText.parse(compares.literal());
    if (time.isEmpty()) {
      return Constant.NOTHING;
    }
    long than = time.getAsLong();
    return switch (compares.comparison()) {
      case LESS ->
          than == Long.MIN_VALUE ? Constant.NOTHING : new TimeCondition(Long.MIN_VALUE, than - 1);
      case LESS_OR_EQUAL -> new TimeCondition(Long.MIN_VALUE, than);
      case GREATER ->
          than == Long.MAX_VALUE ? Constant.NOTHING : new TimeCondition(than + 1, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> new TimeCondition(than, Long.MAX_VALUE);
    };
  }
}
