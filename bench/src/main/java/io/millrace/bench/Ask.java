package io.millrace.bench;

/** Something to ask an engine, in no engine's language. */
sealed interface Ask {
  /** The newest rows that pass, whole, newest first, without counting the others. */
  record Newest(Filter filter, int limit) implements Ask {}

  /** How many rows pass, exactly. */
  record Count(Filter filter) implements Ask {}

  /** All rows of a trace, oldest first. */
  record Trace(String id) implements Ask {}

  /** How many rows of each level there are in each minute, over all rows. */
  record LevelsByMinute() implements Ask {}

  /** How many rows that pass each service has. */
  record CountByService(Filter filter) implements Ask {}
}
