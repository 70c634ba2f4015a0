package io.millrace.logger.configuration;

/**
 * A value that somebody gave.
 *
 * @param value as it was written
 * @param place where, for a message: {@code FILE:LINE}, a variable or a property
 */
record Given(String value, String place) {}
