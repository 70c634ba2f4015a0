package io.millrace.log4j2;

import java.util.Arrays;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterConsumer;
import org.apache.logging.log4j.message.ParameterVisitable;
import org.jspecify.annotations.Nullable;

/** The parameters of a message, taken from it without a copy being made. For one thread. */
final class Parameters {
  private static final ParameterConsumer<Parameters> ADD =
      (parameter, index, to) -> to.add(parameter);

  private @Nullable Object[] values = new Object[16];
  private int count;

  void take(Message message) {
    clear(); // of a message on which something was thrown
    if (message instanceof ParameterVisitable visitable) {
      visitable.forEachParameter(ADD, this);
      return;
    }
    Object[] given = message.getParameters();
    if (given != null) {
      for (Object parameter : given) {
        add(parameter);
      }
    }
  }

  int count() {
    return count;
  }

  @Nullable Object at(int index) {
    return values[index];
  }

  /** Whether the message may be no format but an object, which has itself as its parameter. */
  @SuppressWarnings("ReferenceEquality")
  boolean isItself(String format) {
    return count == 1 && values[0] == format;
  }

  /** Lets go of what was taken. */
  void clear() {
    Arrays.fill(values, 0, count, null);
    count = 0;
  }

  private void add(@Nullable Object parameter) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = parameter;
  }
}
