package io.millrace.logger.exception;

/**
 * How often an exception was thrown again since that was told last.
 *
 * @param slot where it is counted
 * @param generation of what is counted there
 * @param through how often, since the counting began; what was told before included
 * @param count how often since it was told
 * @param since the first of those, nanoseconds since the epoch
 * @param last the last of those
 * @param fingerprint of the exception
 * @param description a record without stack trace that tells of it, encoded
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, and never compared
record Repeats(
    int slot,
    int generation,
    long through,
    long count,
    long since,
    long last,
    long fingerprint,
    byte[] description) {}
