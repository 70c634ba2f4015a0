package io.millrace.agent.send;

/** What happens to new records when the buffer on disk is full, as no collector takes any. */
public enum WhenFull {
  /** They are not read until there is room: files keep them. */
  WAIT,
  /** The oldest in the buffer make room for them; what is dropped is declared. */
  DROP_OLDEST,
  /** They are dropped, and declared. */
  DROP_NEWEST
}
