package io.millrace.blocks.format;

/** A numbered list of strings whose bytes lie in one array. */
interface Strings {
  int size();

  /** The array. */
  byte[] text();

  /** Where a string starts in it. */
  int offset(int id);

  /** The string's bytes. */
  int length(int id);
}
