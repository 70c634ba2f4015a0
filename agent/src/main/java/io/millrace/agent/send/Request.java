package io.millrace.agent.send;

/**
 * What is sent at once, compressed.
 *
 * @param body holds it from index 0 on, and belongs to its maker
 * @param length of it
 * @param records how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] body, int length, int records) {}
