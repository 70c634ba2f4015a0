package io.millrace.logger.system;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An exception as text: its type and message, where it was thrown, what was suppressed and what
 * caused it, in the layout of {@link Throwable#printStackTrace()}. Bounded; circular causes are
 * told once. Runs the exception's own code, so whatever that throws is told.
 */
final class ThrowableText {
  private final StringBuilder text = new StringBuilder(1024);
  private final Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int max;

  private ThrowableText(int max) {
    this.max = max;
  }

  /**
   * Renders an exception.
   *
   * @param max characters after which no more is added
   */
  static String of(Throwable thrown, int max) {
    ThrowableText rendering = new ThrowableText(max);
    try {
      rendering.add(thrown, "", "");
    } catch (Throwable e) {
      rendering.text.append("[rendering it threw ").append(e.getClass().getName()).append(']');
    }
    return rendering.text.toString();
  }

  private void add(Throwable thrown, String caption, String indent) {
    text.append(indent).append(caption);
    if (!told.add(thrown)) {
      text.append("[circular: ").append(thrown.getClass().getName()).append("]\n");
      return;
    }
    text.append(ObjectText.of(thrown)).append('\n');
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (text.length() > max) {
        return;
      }
      text.append(indent).append("\tat ").append(frame).append('\n');
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (text.length() > max) {
        return;
      }
      add(suppressed, "Suppressed: ", indent + "\t");
    }
    Throwable cause = thrown.getCause();
    if (cause != null && text.length() <= max) {
      add(cause, "Caused by: ", indent);
    }
  }
}
