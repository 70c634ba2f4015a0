package io.millrace.logger.exception;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception as text: its type and message, where it was thrown, what was suppressed and what
 * caused it, in the layout of {@link Throwable#printStackTrace()}. Bounded; circular causes are
 * told once. Runs the exception's own code, so whatever that throws is told.
 */
public final class ThrowableText {
  /** How deep causes and suppressed exceptions are told. */
  private static final int MAX_DEPTH = 32;

  private static final StackTraceElement[] NO_FRAMES = {};

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
  public static String of(Throwable thrown, int max) {
    ThrowableText rendering = new ThrowableText(max);
    try {
      rendering.add(thrown, "", "", 0, NO_FRAMES);
    } catch (Throwable e) {
      rendering.text.append("[rendering it threw ").append(e.getClass().getName()).append(']');
    }
    return rendering.text.toString();
  }

  /** Its type and message, as {@link Throwable#toString()} has them, whatever that throws. */
  public static String firstLine(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) { // StackOverflowError, say: the caller wanted to tell, not to die of it
      return "[toString() of %s threw %s]"
          .formatted(thrown.getClass().getName(), e.getClass().getName());
    }
  }

  /**
   * Adds one.
   *
   * @param enclosing the frames of the one it belongs to; those in common are told there
   */
  private void add(
      Throwable thrown, String caption, String indent, int depth, StackTraceElement[] enclosing) {
    text.append(indent).append(caption);
    if (!told.add(thrown)) {
      text.append("[circular: ").append(thrown.getClass().getName()).append("]\n");
      return;
    }
    text.append(firstLine(thrown)).append('\n');
    StackTraceElement[] frames = thrown.getStackTrace();
    int common = common(frames, enclosing);
    for (int i = 0; i < frames.length - common; i++) {
      if (text.length() > max) {
        return;
      }
      text.append(indent).append("\tat ").append(frames[i]).append('\n');
    }
    if (common > 0) {
      text.append(indent).append("\t... ").append(common).append(" more\n");
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      addFurther(suppressed, "Suppressed: ", indent + "\t", depth + 1, frames);
    }
    addFurther(thrown.getCause(), "Caused by: ", indent, depth + 1, frames);
  }

  private static int common(StackTraceElement[] frames, StackTraceElement[] enclosing) {
    int common = 0;
    int most = Math.min(frames.length, enclosing.length);
    while (common < most
        && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private void addFurther(
      @Nullable Throwable thrown,
      String caption,
      String indent,
      int depth,
      StackTraceElement[] enclosing) {
    if (thrown == null || text.length() > max) {
      return;
    }
    if (depth > MAX_DEPTH) {
      text.append(indent).append("... and more causes\n");
    } else {
      add(thrown, caption, indent, depth, enclosing);
    }
  }
}
