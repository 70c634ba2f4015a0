package io.millrace.pipeline.mask;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule of one's own. The pattern is one of RE2, which takes time linear in the text whatever the
 * text is.
 *
 * @param pattern what to find
 * @param replacement what stands in its place; {@code $1} is the first group, and null the usual
 *     mask
 */
public record MaskRule(String pattern, @Nullable String replacement) {
  private static final String MASK = "***";

  /**
   * @throws IllegalArgumentException if the pattern cannot be read
   */
  public MaskRule {
    if (pattern == null || pattern.isEmpty()) {
      throw new IllegalArgumentException("a rule for masking needs a pattern");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the pattern '" + pattern + "' for masking cannot be read: " + e.getMessage(), e);
    }
  }

  /** What stands in its place. */
  @Override
  public String replacement() {
    return replacement == null ? MASK : replacement;
  }
}
