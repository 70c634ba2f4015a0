package io.millrace.query.pipe;

import org.jspecify.annotations.Nullable;

/** {@code limit 20}: the first so many rows; the others are not even looked for. */
final class Limit extends Step {
  private int left;

  Limit(Rows before, int rows) {
    super(before);
    this.left = rows;
  }

  @Override
  public @Nullable Row next() {
    if (left == 0) {
      close();
      return null;
    }
    left--;
    return before.next();
  }
}
