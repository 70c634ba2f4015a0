package io.millrace.pipeline.record;

/**
 * A place in a text of lines.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record LineColumn(int line, int column) {}
