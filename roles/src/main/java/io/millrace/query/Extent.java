package io.millrace.query;

import io.millrace.ports.Completeness;
import org.jspecify.annotations.Nullable;

/**
 * From when to when there are records.
 *
 * @param range with a start and an end; null if there are none
 * @param completeness whether all records were looked at to know
 */
public record Extent(@Nullable TimeRange range, Completeness completeness) {}
