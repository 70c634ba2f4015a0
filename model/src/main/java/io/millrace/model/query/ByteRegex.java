package io.millrace.model.query;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a regular expression over bytes. Matching one is slow, so first it looks for the longest
 * text without which the expression cannot match.
 */
final class ByteRegex implements BytePattern {
  private final com.google.re2j.Pattern expression;
  private final @Nullable Needle required;

  ByteRegex(Pattern.Regex regex) {
    expression = RegexCompiler.compile(regex.expression());
    required =
        RequiredText.inText(regex).fragments().stream()
            .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .map(Needle::new)
            .orElse(null);
  }

  @Override
  public boolean matches(byte[] bytes, int from, int to) {
    if (required != null && required.find(bytes, from, to) < 0) {
      return false;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return expression.matcher(text).find();
  }
}
