package io.millrace.pipeline.mask;

/** Where a secret is in a text: moved rather than made anew. Not thread-safe. */
final class Found {
  int start;
  int end;

  /** Whether it is a value of JSON that is no string, so that its mask has to become one. */
  boolean bare;

  /** Notes a range. Returns true, so that finders can end with it. */
  boolean at(int newStart, int newEnd) {
    start = newStart;
    end = newEnd;
    bare = false;
    return true;
  }
}
