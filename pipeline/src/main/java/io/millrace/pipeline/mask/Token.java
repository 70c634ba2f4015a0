package io.millrace.pipeline.mask;

/**
 * Tokens that have a form of their own, wherever they stand: JSON Web Tokens (RFC 7519), keys of
 * AWS, GitHub, GitLab, Google, Slack and Stripe, and what follows {@code Bearer} or {@code Basic}
 * (RFC 6750, RFC 7617).
 */
final class Token {
  private static final String[] PREFIXES = {
    "AKIA",
    "ASIA",
    "AIza",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxr-",
    "xoxs-",
    "sk_live_",
    "rk_live_",
    "sk-"
  };

  /** No key with such a prefix has fewer characters behind it. */
  private static final int SHORTEST_KEY = 16;

  private static final int SHORTEST_CREDENTIALS = 8;

  private Token() {}

  /** Whether a byte may begin a token. */
  static boolean mayBegin(int b) {
    return switch (b) {
      case 'A', 'B', 'b', 'e', 'g', 'r', 's', 'x' -> true;
      default -> false;
    };
  }

  /** Whether a token, or a scheme with one behind it, begins with the word at an index. */
  static boolean find(byte[] bytes, int at, int end, Found found) {
    return switch (bytes[at]) {
      case 'B', 'b' ->
          credentials(bytes, at, end, "bearer", found)
              || credentials(bytes, at, end, "basic", found);
      case 'e' -> jsonWebToken(bytes, at, end, found);
      default -> key(bytes, at, end, found);
    };
  }

  private static boolean jsonWebToken(byte[] bytes, int at, int end, Found found) {
    if (!Ascii.startsWith(bytes, at, end, "eyJ")) {
      return false;
    }
    int first = Ascii.base64End(bytes, at, end);
    if (first >= end || bytes[first] != '.' || !Ascii.startsWith(bytes, first + 1, end, "eyJ")) {
      return false;
    }
    int second = Ascii.base64End(bytes, first + 1, end);
    int last = second < end && bytes[second] == '.' ? second + 1 : second;
    return found.at(at, Ascii.base64End(bytes, last, end));
  }

  private static boolean key(byte[] bytes, int at, int end, Found found) {
    for (String prefix : PREFIXES) {
      if (Ascii.startsWith(bytes, at, end, prefix)) {
        int to = Ascii.base64End(bytes, at, end);
        if (to - at - prefix.length() >= SHORTEST_KEY) {
          return found.at(at, to);
        }
      }
    }
    return false;
  }

  private static boolean credentials(byte[] bytes, int at, int end, String scheme, Found found) {
    int from = at + scheme.length() + 1;
    if (from >= end || bytes[from - 1] != ' ' || !Ascii.startsWithWord(bytes, at, end, scheme)) {
      return false;
    }
    int to = from;
    while (to < end && (Ascii.isBase64(bytes[to]) || bytes[to] == '.' || bytes[to] == '~')) {
      to++;
    }
    return to - from >= SHORTEST_CREDENTIALS && looksRandom(bytes, from, to) && found.at(from, to);
  }

  /** Whether it is no word of a sentence: it has a digit, or a capital within. */
  private static boolean looksRandom(byte[] bytes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      byte b = bytes[i];
      if (Ascii.isDigit(b) || b == '=' || (b >= 'A' && b <= 'Z')) {
        return true;
      }
    }
    return false;
  }
}
