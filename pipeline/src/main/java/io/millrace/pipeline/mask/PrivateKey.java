package io.millrace.pipeline.mask;

/** Private keys as PEM has them (RFC 7468), over several lines or with escaped line feeds. */
final class PrivateKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String KIND = "PRIVATE KEY";
  private static final int LONGEST_LABEL = 40;

  private PrivateKey() {}

  /**
   * Whether a private key begins at an index. One without an end goes to the end of the text, or of
   * the string that it is in.
   */
  static boolean find(byte[] bytes, int at, int end, boolean json, Found found) {
    if (!Ascii.startsWith(bytes, at, end, BEGIN) || !isPrivate(bytes, at + BEGIN.length(), end)) {
      return false;
    }
    for (int i = at + BEGIN.length(); i < end; i++) {
      if (json && bytes[i] == '"') {
        return found.at(at, i);
      }
      if (bytes[i] == '-' && Ascii.startsWith(bytes, i, end, END)) {
        return found.at(at, behindDashes(bytes, i + END.length(), end));
      }
    }
    return found.at(at, end);
  }

  private static boolean isPrivate(byte[] bytes, int at, int end) {
    for (int i = at; i < Math.min(end, at + LONGEST_LABEL) && bytes[i] != '-'; i++) {
      if (Ascii.startsWith(bytes, i, end, KIND)) {
        return true;
      }
    }
    return false;
  }

  private static int behindDashes(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (Ascii.isWord(bytes[at]) || bytes[at] == ' ')) {
      at++;
    }
    while (at < end && bytes[at] == '-') {
      at++;
    }
    return at;
  }
}
