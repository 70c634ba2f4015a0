package io.millrace.pipeline.record;

/**
 * Tells the line and column of positions in a body, best in rising order: it goes on from where it
 * was asked last, so that many bad records do not cost many readings of the body.
 */
final class LineCounter {
  private final Body body;
  private int position;
  private int line = 1;
  private int column = 1;

  LineCounter(Body body) {
    this.body = body;
  }

  /** The place of an index; columns are counted in characters. */
  LineColumn place(int index) {
    if (index < position) {
      position = 0;
      line = 1;
      column = 1;
    }
    byte[] bytes = body.bytes();
    for (; position < index; position++) {
      byte b = bytes[position];
      if (b == '\n') {
        line++;
        column = 1;
      } else if ((b & 0xC0) != 0x80) {
        column++;
      }
    }
    return new LineColumn(line, column);
  }
}
