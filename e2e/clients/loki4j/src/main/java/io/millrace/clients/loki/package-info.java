/** A program that logs to Loki by the appender for Logback. */
@NullMarked
package io.millrace.clients.loki;

import org.jspecify.annotations.NullMarked;
