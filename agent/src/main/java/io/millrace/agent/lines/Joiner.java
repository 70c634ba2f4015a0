package io.millrace.agent.lines;

/**
 * Puts records together from lines: parts that a container's runtime has cut, and lines that
 * continue one another. The streams of a container are told apart. What it makes depends on the
 * lines alone, so that reading them again makes the same records. Not thread-safe.
 */
final class Joiner {
  private static final byte[] LINE_FEED = {'\n'};
  private static final int STREAMS = 3;

  /** A buffer that has grown beyond this is let go of. */
  private static final int KEPT_BYTES = 1 << 16;

  private final boolean multiLine;
  private final int maxBytes;
  private final Sink sink;
  private final Open[] streams = new Open[STREAMS];
  private int endedThrough;

  /** Takes records. */
  interface Sink {
    /**
     * Takes the next one.
     *
     * @param bytes hold the record from index 0 on, and padding behind it; good until it returns
     * @param time nanoseconds since the epoch, or {@link Line#UNTIMED}
     */
    void record(byte[] bytes, int length, long time);
  }

  /** A record that the next line may go on with. */
  private static final class Open {
    private final Text text = new Text();
    private final Continuation continuation = new Continuation();
    private boolean open;
    private boolean partial;
    private int emptyLines;
    private int start;
    private int last;
    private long time;
  }

  /**
   * @param multiLine whether lines that continue others are joined to them
   * @param maxBytes of a record; lines that would make it larger begin a new one
   */
  Joiner(boolean multiLine, int maxBytes, Sink sink) {
    this.multiLine = multiLine;
    this.maxBytes = maxBytes;
    this.sink = sink;
    for (int i = 0; i < STREAMS; i++) {
      streams[i] = new Open();
    }
  }

  /** Starts over; forgets what is open. */
  void clear() {
    endedThrough = -1;
    for (Open open : streams) {
      open.open = false;
    }
  }

  /**
   * Takes the next line.
   *
   * @param start where the line starts, to tell where an open record does
   */
  void line(Line line, int start) {
    Open open = streams[line.stream];
    if (open.open && goesOn(open, line)) {
      open.last = start;
      return;
    }
    close(open);
    if (line.length == 0 && !line.partial) {
      return;
    }
    open.open = true;
    open.start = start;
    open.last = start;
    open.time = line.time;
    open.partial = line.partial;
    open.emptyLines = 0;
    open.text.clear();
    open.text.append(line.bytes, line.offset, line.length);
    open.continuation.start(line.bytes, line.offset, Math.max(line.length, 1));
  }

  private boolean goesOn(Open open, Line line) {
    if (open.partial) {
      open.text.append(line.bytes, line.offset, line.length);
      open.partial = line.partial && open.text.length() < maxBytes;
      return true;
    }
    if (!multiLine || open.text.length() + line.length >= maxBytes) {
      return false;
    }
    if (line.length == 0) {
      open.emptyLines++;
      return open.continuation.spansEmptyLines();
    }
    if (!open.continuation.takes(line.bytes, line.offset, line.length)) {
      return false;
    }
    for (; open.emptyLines > 0; open.emptyLines--) {
      open.text.append(LINE_FEED, 0, 1);
    }
    open.text.append(LINE_FEED, 0, 1);
    open.text.append(line.bytes, line.offset, line.length);
    open.partial = line.partial;
    return true;
  }

  /** Ends the records that are open. */
  void flush() {
    for (Open open : streams) {
      close(open);
    }
  }

  private void close(Open open) {
    if (open.open) {
      open.open = false;
      endedThrough = Math.max(endedThrough, open.last);
      sink.record(open.text.bytes(), open.text.length(), open.time);
      open.text.shrink(KEPT_BYTES);
    }
  }

  /** Where the first record starts that is open; -1 if none is. */
  int openSince() {
    int first = -1;
    for (Open open : streams) {
      if (open.open && (first < 0 || open.start < first)) {
        first = open.start;
      }
    }
    return first;
  }

  /** Where the last line starts of all records that were ended; -1 if none was. */
  int endedThrough() {
    return endedThrough;
  }
}
