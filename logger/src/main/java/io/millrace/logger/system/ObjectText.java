package io.millrace.logger.system;

import java.lang.reflect.Array;
import java.util.StringJoiner;

/** The text of an object that somebody logs, which runs their code: whatever it throws is told. */
final class ObjectText {
  /** Elements of an array beyond these are counted only. */
  private static final int MAX_ELEMENTS = 100;

  private ObjectText() {}

  static String of(Object object) {
    try {
      return object.getClass().isArray() ? ofArray(object) : String.valueOf(object);
    } catch (Throwable e) { // StackOverflowError, say: the caller wanted to log, not to die of it
      return "[toString() of "
          + object.getClass().getName()
          + " threw "
          + e.getClass().getName()
          + "]";
    }
  }

  private static String ofArray(Object array) {
    int length = Array.getLength(array);
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      text.add(String.valueOf(Array.get(array, i)));
    }
    if (length > MAX_ELEMENTS) {
      text.add("and " + (length - MAX_ELEMENTS) + " more");
    }
    return text.toString();
  }
}
