package io.millrace.pipeline.mask;

import java.nio.charset.StandardCharsets;

/**
 * Values that have the name of a secret: {@code password=x}, {@code "api_key": "x"}, {@code
 * Authorization: Bearer x}. A name is one if it ends so, in any case and whatever separates its
 * words: {@code DB_PASSWORD}, {@code client-secret}, {@code accessToken}.
 */
final class Assignment {
  private static final String[] NAMES = {
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "accountkey",
    "authorization",
    "credential",
    "credentials"
  };
  private static final String[] SCHEMES = {"bearer", "basic", "token", "apikey", "negotiate"};
  private static final String[] NO_SECRETS = {"null", "none", "true", "false", "***"};

  /** Longer names are looked at from their end only. */
  private static final int LONGEST_NAME = 24;

  private final byte[] name = new byte[LONGEST_NAME];

  /**
   * Whether the value behind the equals sign or colon at an index is a secret.
   *
   * @param from where the text starts that may be looked at
   */
  boolean find(byte[] bytes, int from, int at, int end, Found found) {
    int nameEnd = at;
    while (nameEnd > from && bytes[nameEnd - 1] == ' ') {
      nameEnd--;
    }
    boolean quotedName = nameEnd > from && isQuote(bytes[nameEnd - 1]);
    if (quotedName) {
      nameEnd -= nameEnd - 1 > from && bytes[nameEnd - 2] == '\\' ? 2 : 1;
    }
    return nameEnd > from
        && mayEndName(bytes[nameEnd - 1])
        && isSecret(bytes, from, nameEnd)
        && value(bytes, at + 1, end, quotedName, isAuthorization(), found);
  }

  /** The last letters of the names, for a quick no. */
  private static boolean mayEndName(byte b) {
    return switch (b | 0x20) {
      case 'd', 'e', 't', 'n', 'y', 's', 'l' -> true;
      default -> false;
    };
  }

  /** Reads the name backwards, in lower case and without separators, and looks it up. */
  private boolean isSecret(byte[] bytes, int from, int nameEnd) {
    int start = LONGEST_NAME;
    for (int i = nameEnd - 1; i >= from && start > 0; i--) {
      byte b = bytes[i];
      if (Ascii.isLetter(b)) {
        name[--start] = (byte) (b | 0x20);
      } else if (!Ascii.isDigit(b) && b != '_' && b != '-' && b != '.') {
        break;
      }
    }
    for (String secret : NAMES) {
      if (secret.length() <= LONGEST_NAME - start && endsWith(secret)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAuthorization() {
    return endsWith("authorization");
  }

  private boolean endsWith(String text) {
    int start = LONGEST_NAME - text.length();
    for (int i = 0; i < text.length(); i++) {
      if (name[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean value(
      byte[] bytes, int behind, int end, boolean quotedName, boolean authorization, Found found) {
    int start = behind;
    if (start < end && (bytes[start] == '>' || bytes[start] == '=')) {
      start++;
    }
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    boolean escaped = start + 1 < end && bytes[start] == '\\' && isQuote(bytes[start + 1]);
    start += escaped ? 1 : 0;
    if (start >= end || bytes[start] == '{' || bytes[start] == '[' || bytes[start] == ':') {
      return false;
    }
    boolean quoted = isQuote(bytes[start]);
    int to = quoted ? quoteEnd(bytes, start + 1, end, bytes[start]) : end;
    start += quoted ? 1 : 0;
    if (authorization) {
      start = behindScheme(bytes, start, to);
    }
    if (!quoted) {
      to = wordEnd(bytes, start, to);
    }
    if (start >= to || isNoSecret(bytes, start, to)) {
      return false;
    }
    found.at(start, to);
    found.bare = quotedName && !quoted;
    return true;
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'';
  }

  /** Index of the quote that closes, or of the backslash in front of it. */
  private static int quoteEnd(byte[] bytes, int from, int end, byte quote) {
    boolean escaped = bytes[from - 2 < 0 ? 0 : from - 2] == '\\';
    for (int at = from; at < end; at++) {
      if (bytes[at] == quote) {
        return at;
      }
      if (bytes[at] == '\\') {
        if (escaped && at + 1 < end && bytes[at + 1] == quote) {
          return at;
        }
        at++;
      }
    }
    return end;
  }

  private static int behindScheme(byte[] bytes, int start, int end) {
    for (String scheme : SCHEMES) {
      int behind = start + scheme.length();
      if (behind < end && bytes[behind] == ' ' && Ascii.startsWithWord(bytes, start, end, scheme)) {
        return behind + 1;
      }
    }
    return start;
  }

  private static int wordEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && !endsWord(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean endsWord(byte b) {
    return switch (b) {
      case ' ', '\t', '\r', '\n', ',', ';', '&', ')', ']', '}', '"', '\'', '<', '>', '|' -> true;
      default -> false;
    };
  }

  private static boolean isNoSecret(byte[] bytes, int start, int end) {
    if (end - start > 5) {
      return false;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    for (String none : NO_SECRETS) {
      if (text.equalsIgnoreCase(none)) {
        return true;
      }
    }
    return false;
  }
}
