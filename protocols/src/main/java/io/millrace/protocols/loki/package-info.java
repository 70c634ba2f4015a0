/**
 * The part of Grafana Loki's HTTP API by which logs are pushed, by its public reference
 * (grafana.com/docs/loki/latest/reference/loki-http-api) and by what its clients check.
 */
@NullMarked
package io.millrace.protocols.loki;

import org.jspecify.annotations.NullMarked;
