package io.millrace.model.query;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record must satisfy to be found: the one syntax tree that the parser makes and every store
 * translates. {@link Matcher} is its reference meaning; an adapter that answers otherwise is wrong.
 *
 * <p>Field names: {@code timestamp}, {@code level}, {@code service}, {@code host}, {@code message},
 * {@code trace_id}, {@code span_id}, {@code exception} are the fixed ones (see {@link Fields}), any
 * other is a dynamic field by its dotted name.
 *
 * <p>Two kinds of field: {@code message} and {@code exception} are <em>text</em>, in which a
 * pattern is looked for anywhere; all others are <em>values</em>, which a pattern must fit as a
 * whole. Comparison of text ignores case; regular expressions do not, unless they say {@code (?i)}.
 */
public sealed interface Expression {
  /** Every record. */
  record Everything() implements Expression {}

  /**
   * Records that satisfy all of the parts, at least two. The parts of an And within it are its own.
   */
  record And(List<Expression> parts) implements Expression {
    public And {
      parts =
          parts.stream()
              .flatMap(part -> part instanceof And and ? and.parts.stream() : Stream.of(part))
              .toList();
      if (parts.size() < 2) {
        throw new IllegalArgumentException("a conjunction has at least two parts");
      }
    }
  }

  /**
   * Records that satisfy any of the parts, at least two. The parts of an Or within it are its own.
   */
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts =
          parts.stream()
              .flatMap(part -> part instanceof Or or ? or.parts.stream() : Stream.of(part))
              .toList();
      if (parts.size() < 2) {
        throw new IllegalArgumentException("a disjunction has at least two parts");
      }
    }
  }

  /** Records that do not satisfy the part; a record without the field satisfies the negation. */
  record Not(Expression part) implements Expression {
    public Not {
      Objects.requireNonNull(part, "part");
    }
  }

  /**
   * Records whose field fits the pattern.
   *
   * @param field the field's name; null means any text: the message or the exception
   */
  record Matches(@Nullable String field, Pattern pattern) implements Expression {
    public Matches {
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /**
   * Records whose field compares to the literal. A literal that reads as a number ({@link Numeral})
   * compares only with values that read as numbers too, by size; any other compares as text without
   * case. {@code level} compares by severity and {@code timestamp} by time. A record without the
   * field, or with null in it, does not match. {@link ValueComparison} compiles it.
   */
  record Compares(String field, Comparison comparison, String literal) implements Expression {
    public Compares {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(comparison, "comparison");
      Objects.requireNonNull(literal, "literal");
    }
  }

  /** Records that have the field with a value other than null. */
  record Exists(String field) implements Expression {
    public Exists {
      Objects.requireNonNull(field, "field");
    }
  }

  /** The comparisons; ranges are two of them joined by {@link And}. */
  enum Comparison {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /**
     * Whether the comparison holds between two things that are in this order.
     *
     * @param order negative if the left one is less, positive if it is greater, 0 if they are equal
     */
    public boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /** The expression that matches every record. */
  Expression EVERYTHING = new Everything();

  /**
   * What satisfies all of the parts, in the simplest form: {@link #EVERYTHING} says nothing and is
   * left out, a single part stands for itself, no part at all is {@link #EVERYTHING}.
   */
  static Expression allOf(List<Expression> parts) {
    List<Expression> telling = parts.stream().filter(part -> !part.equals(EVERYTHING)).toList();
    return switch (telling.size()) {
      case 0 -> EVERYTHING;
      case 1 -> telling.get(0);
      default -> new And(telling);
    };
  }
}
