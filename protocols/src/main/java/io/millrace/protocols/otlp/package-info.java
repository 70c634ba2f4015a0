/**
 * OTLP, the protocol of OpenTelemetry, over HTTP and gRPC: logs, and points of metrics. By its
 * specification (opentelemetry.io/docs/specs/otlp) and the messages of version 1 in
 * github.com/open-telemetry/opentelemetry-proto.
 */
@NullMarked
package io.millrace.protocols.otlp;

import org.jspecify.annotations.NullMarked;
