package io.millrace.pipeline.record;

/**
 * Which record of a request was rejected, and why.
 *
 * @param index of the record in the request, from 0
 * @param line where it went wrong, from 1
 * @param column where it went wrong, in characters from 1
 * @param explanation for a person
 */
public record Rejection(int index, int line, int column, String explanation) {}
