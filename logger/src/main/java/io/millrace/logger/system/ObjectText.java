package io.millrace.logger.system;

import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The text of an object that somebody logs, which runs their code: whatever it throws is told. */
final class ObjectText {
  /** Elements of an array beyond these are counted only. */
  private static final int MAX_ELEMENTS = 100;

  /** Arrays within arrays beyond this are not looked into; one may hold itself. */
  private static final int MAX_DEPTH = 8;

  private ObjectText() {}

  static String of(Object object) {
    try {
      return object.getClass().isArray() ? ofArray(object, 1) : String.valueOf(object);
    } catch (Throwable e) { // StackOverflowError, say: the caller wanted to log, not to die of it
      return "[toString() of "
          + object.getClass().getName()
          + " threw "
          + e.getClass().getName()
          + "]";
    }
  }

  private static String ofArray(Object array, int depth) {
    if (array instanceof Object[] objects) {
      return depth > MAX_DEPTH ? "[...]" : join(objects.length, i -> element(objects[i], depth));
    } else if (array instanceof byte[] bytes) {
      return join(bytes.length, i -> bytes[i]);
    } else if (array instanceof short[] shorts) {
      return join(shorts.length, i -> shorts[i]);
    } else if (array instanceof int[] ints) {
      return join(ints.length, i -> ints[i]);
    } else if (array instanceof long[] longs) {
      return join(longs.length, i -> longs[i]);
    } else if (array instanceof float[] floats) {
      return join(floats.length, i -> floats[i]);
    } else if (array instanceof double[] doubles) {
      return join(doubles.length, i -> doubles[i]);
    } else if (array instanceof char[] chars) {
      return join(chars.length, i -> chars[i]);
    }
    boolean[] truths = (boolean[]) array;
    return join(truths.length, i -> truths[i]);
  }

  private static @Nullable Object element(@Nullable Object element, int depth) {
    return element != null && element.getClass().isArray() ? ofArray(element, depth + 1) : element;
  }

  private static String join(int length, IntFunction<@Nullable Object> element) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      text.add(String.valueOf(element.apply(i)));
    }
    if (length > MAX_ELEMENTS) {
      text.add("and " + (length - MAX_ELEMENTS) + " more");
    }
    return text.toString();
  }
}
