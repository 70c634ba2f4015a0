package io.millrace.ports;

/**
 * Whether a component can serve.
 *
 * @param ready true if it can
 * @param detail for a person: what is wrong, or what it serves
 */
public record Health(boolean ready, String detail) {}
