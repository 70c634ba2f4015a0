package io.millrace.bench;

import java.time.Instant;
import java.util.List;

/** Which rows a question is about, in no engine's language. */
sealed interface Filter {
  /** All rows. */
  record Everything() implements Filter {}

  /** Rows of one service with one level. */
  record ServiceAndLevel(String service, String level) implements Filter {}

  /** Rows with one of the levels. */
  record Levels(List<String> levels) implements Filter {}

  /** Rows whose message has each of the words, which spaces part, in any order and case. */
  record Words(String words) implements Filter {}

  /** Rows whose message has the words of the text one after the other, in any case. */
  record Phrase(String text) implements Filter {}

  /** Rows whose message has the letters anywhere, within words too, in any case. */
  record Substring(String letters) implements Filter {}

  /** Rows that another filter passes, between two times, both included. */
  record Between(Filter filter, Instant from, Instant to) implements Filter {}
}
