package io.millrace.model.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name with the fewest edits (a letter more, less, other, or two swapped) from the
   * given one, without regard to case; empty if even that takes more than a third of the letters.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    String typed = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> edits(typed, name.toLowerCase(Locale.ROOT)) <= allowed(typed, name))
        .min(
            Comparator.<String>comparingInt(name -> edits(typed, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String given, String name) {
    return Math.max(1, Math.max(given.length(), name.length()) / 3);
  }

  /** The optimal string alignment distance. */
  private static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }
}
