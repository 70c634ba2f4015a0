package io.millrace.model;

import java.util.Objects;

/**
 * The value of a dynamic field. One field may hold different kinds in different records; nothing is
 * coerced on the way in, so no type conflict ever loses a record. Nested objects are flattened to
 * dotted names before they get here; arrays (and empty objects) are kept whole as {@link Json}.
 */
public sealed interface Value {
  /** A string. */
  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String display() {
      return text;
    }
  }

  /** A whole number that fits in 64 bits; larger ones are kept digit by digit as {@link Text}. */
  record Whole(long number) implements Value {
    @Override
    public String display() {
      return Long.toString(number);
    }
  }

  /** A finite number with a fraction or an exponent. */
  record Decimal(double number) implements Value {
    @Override
    public String display() {
      return Double.toString(number);
    }
  }

  /** True or false. */
  record Truth(boolean value) implements Value {
    @Override
    public String display() {
      return Boolean.toString(value);
    }
  }

  /** An array or an empty object, as compact JSON text. */
  record Json(String json) implements Value {
    public Json {
      Objects.requireNonNull(json, "json");
    }

    @Override
    public String display() {
      return json;
    }
  }

  /** An explicit null. */
  record Nothing() implements Value {
    @Override
    public String display() {
      return "null";
    }
  }

  /** The only null. */
  Nothing NOTHING = new Nothing();

  /**
   * The value as a person would type it in a query: text as it is, numbers in their shortest form,
   * {@code true}, {@code false}, {@code null}, JSON as compact text.
   */
  String display();
}
