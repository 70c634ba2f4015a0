package io.millrace.blocks.format;

/**
 * Of each row of a chunk the number of its template, and its rank among the rows of that template,
 * from 0. Immutable and thread-safe.
 */
final class TemplateNumbers implements Decoded {
  private final Codes numbers;
  private final Codes ranks;

  TemplateNumbers(Input in, int rows, TemplateList templates) {
    numbers = Series.readCodes(in, rows, templates.size() + 1);
    ranks = new Codes(rows, rows);
    int[] counts = new int[templates.size() + 1];
    for (int row = 0; row < rows; row++) {
      ranks.set(row, counts[numbers.get(row)]++);
    }
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] != templates.rows(number)) {
        throw Input.corrupt(
            "a template has " + counts[number] + " rows instead of " + templates.rows(number));
      }
    }
  }

  int number(int row) {
    return numbers.get(row);
  }

  int rank(int row) {
    return ranks.get(row);
  }

  @Override
  public long heapBytes() {
    return 48 + numbers.heapBytes() + ranks.heapBytes();
  }
}
