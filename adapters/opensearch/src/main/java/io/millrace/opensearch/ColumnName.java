package io.millrace.opensearch;

import org.jspecify.annotations.Nullable;

/**
 * The name under which a dynamic field has a column. OpenSearch takes no name that begins or ends
 * with a dot or has two side by side, is blank, or has a star: letters and digits of any script,
 * {@code _ @ -} and dots between them stand for themselves, and all else is {@code \} and its code
 * in hexadecimal and {@code ;}.
 */
final class ColumnName {
  private static final int MOST = 200;

  private ColumnName() {}

  /** Null if the name is too long to have a column. */
  static @Nullable String of(String name) {
    if (name.length() > MOST || name.isEmpty() || Texts.isBroken(name)) {
      return null;
    }
    int plain = 0;
    while (plain < name.length() && isPlain(name, plain)) {
      plain++;
    }
    if (plain == name.length()) {
      return name;
    }
    StringBuilder column = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int character = name.codePointAt(at);
      if (isPlain(name, at) && !Character.isSurrogate(name.charAt(at))) {
        column.append((char) character);
      } else {
        column.append('\\').append(Integer.toHexString(character)).append(';');
      }
      at += Character.charCount(character);
    }
    return column.toString();
  }

  private static boolean isPlain(String name, int at) {
    char c = name.charAt(at);
    if (c == '.') {
      return at > 0
          && at + 1 < name.length()
          && name.charAt(at - 1) != '.'
          && name.charAt(at + 1) != '.';
    }
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '-';
  }
}
