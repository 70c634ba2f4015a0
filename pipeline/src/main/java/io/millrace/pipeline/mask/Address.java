package io.millrace.pipeline.mask;

/** What has an at sign: addresses of e-mail, and passwords in addresses of the web. */
final class Address {
  private Address() {}

  /** Whether the at sign is behind a password, as in {@code postgres://user:password@host}. */
  static boolean findPassword(byte[] bytes, int offset, int at, Found found) {
    int colon = -1;
    for (int i = at - 1; i > offset && !Ascii.isSpace(bytes[i]) && bytes[i] != '"'; i--) {
      if (bytes[i] == '/') {
        boolean isAuthority = i - 2 >= offset && bytes[i - 1] == '/' && bytes[i - 2] == ':';
        return isAuthority && colon > 0 && colon + 1 < at && found.at(colon + 1, at);
      }
      if (bytes[i] == ':') {
        colon = i;
      }
    }
    return false;
  }

  /** Whether the at sign is that of an address of e-mail, from {@code copied} on. */
  static boolean findMail(byte[] bytes, int copied, int at, int end, Found found) {
    int start = at;
    while (start > copied && isLocal(bytes[start - 1])) {
      start--;
    }
    int dot = -1;
    int to = at + 1;
    while (to < end && isDomain(bytes[to])) {
      if (bytes[to] == '.') {
        dot = to;
      }
      to++;
    }
    if (dot == to - 1 && dot > 0) {
      // The end of a sentence.
      to--;
      dot = lastDot(bytes, at, to);
    }
    boolean hasName = start < at && dot > at + 1 && to - dot > 2 && Ascii.isLetter(bytes[dot + 1]);
    return hasName && found.at(start, to);
  }

  private static int lastDot(byte[] bytes, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      if (bytes[i] == '.') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLocal(byte b) {
    return Ascii.isWord(b) || b == '.' || b == '+' || b == '-' || b == '%';
  }

  private static boolean isDomain(byte b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '.' || b == '-';
  }
}
