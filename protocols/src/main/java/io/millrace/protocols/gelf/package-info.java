/**
 * The Graylog Extended Log Format 1.1, by its public specification, over UDP, TCP, TLS and HTTP.
 */
@NullMarked
package io.millrace.protocols.gelf;

import org.jspecify.annotations.NullMarked;
