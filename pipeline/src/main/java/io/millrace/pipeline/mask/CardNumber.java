package io.millrace.pipeline.mask;

/**
 * Numbers of payment cards: 13 to 19 digits, alone or in groups as they are printed (4-4-4-4, or
 * 4-6-5), of a known issuer, whose last digit is right (Luhn, ISO/IEC 7812).
 */
final class CardNumber {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int AMERICAN_EXPRESS = 15;

  private CardNumber() {}

  /** Index behind the run of digits that starts at an index. */
  static int runEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && Ascii.isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Whether a card's number starts with the run of digits from {@code at} to {@code runEnd}. */
  static boolean find(byte[] bytes, int offset, int at, int runEnd, int end, Found found) {
    if (at > offset && (Ascii.isWord(bytes[at - 1]) || bytes[at - 1] == '.')) {
      return false;
    }
    int run = runEnd - at;
    int to = runEnd;
    if (run == 4) {
      to = grouped(bytes, at, end);
    } else if (run < SHORTEST || run > LONGEST) {
      return false;
    }
    if (to < 0 || (to < end && Ascii.isWord(bytes[to]))) {
      return false;
    }
    return isIssued(bytes, at, to) && isChecked(bytes, at, to) && found.at(at, to);
  }

  /** Index behind the groups of a number as it is printed; -1 if it is none. */
  private static int grouped(byte[] bytes, int at, int end) {
    int separator = at + 4 < end ? bytes[at + 4] : 0;
    if (separator != ' ' && separator != '-') {
      return -1;
    }
    int second = runEnd(bytes, at + 5, end);
    int length = second - at - 5;
    if (second >= end || bytes[second] != separator) {
      return -1;
    }
    int third = runEnd(bytes, second + 1, end);
    if (length == 6) {
      return third - second - 1 == 5 ? third : -1;
    }
    if (length != 4 || third - second != 5 || third >= end || bytes[third] != separator) {
      return -1;
    }
    int fourth = runEnd(bytes, third + 1, end);
    return fourth - third == 5 ? fourth : -1;
  }

  /** Whether an issuer's numbers begin so: of 3, 4, 5, 6 or of 2221 to 2720. */
  private static boolean isIssued(byte[] bytes, int at, int to) {
    int four = 0;
    int digits = 0;
    for (int i = at; i < to && digits < 4; i++) {
      if (Ascii.isDigit(bytes[i])) {
        four = four * 10 + bytes[i] - '0';
        digits++;
      }
    }
    int two = four / 100;
    return switch (four / 1000) {
      case 2 -> four >= 2221 && four <= 2720;
      case 3 ->
          two == 35
              || two == 36
              || two == 38
              || two == 30
              || ((two == 34 || two == 37) && digits(bytes, at, to) == AMERICAN_EXPRESS);
      case 4 -> true;
      case 5 -> two >= 50 && two <= 58;
      case 6 -> two == 60 || two == 62 || two == 64 || two == 65 || two == 67;
      default -> false;
    };
  }

  private static int digits(byte[] bytes, int at, int to) {
    int digits = 0;
    for (int i = at; i < to; i++) {
      digits += Ascii.isDigit(bytes[i]) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isChecked(byte[] bytes, int at, int to) {
    int sum = 0;
    boolean doubled = false;
    for (int i = to - 1; i >= at; i--) {
      if (Ascii.isDigit(bytes[i])) {
        int digit = (bytes[i] - '0') << (doubled ? 1 : 0);
        sum += digit > 9 ? digit - 9 : digit;
        doubled = !doubled;
      }
    }
    return sum % 10 == 0;
  }
}
