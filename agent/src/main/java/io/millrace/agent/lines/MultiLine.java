package io.millrace.agent.lines;

/** Whether lines that go on with the one before them become one record with it. */
public enum MultiLine {
  /** Indented ones, and those of stack traces. */
  AUTO,
  /** Each line is a record. */
  NONE
}
