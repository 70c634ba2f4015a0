/** A program that logs and measures by OpenTelemetry's SDK. */
@NullMarked
package io.millrace.clients.opentelemetry;

import org.jspecify.annotations.NullMarked;
