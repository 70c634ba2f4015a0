package io.millrace.protocols.loki;

/** A name and a value that tell a stream from others. */
record Label(String name, String value) {}
