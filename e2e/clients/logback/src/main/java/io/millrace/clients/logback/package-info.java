/** A program that logs to Loki or Elasticsearch by the appenders that Logback has for them. */
@NullMarked
package io.millrace.clients.logback;

import org.jspecify.annotations.NullMarked;
