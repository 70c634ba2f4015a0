/**
 * What grouping, functions and counting mean, for every store and for the pipes that a query runs
 * over its result: the same values count as numbers, as equal and as greater everywhere.
 */
@NullMarked
package io.millrace.ports.aggregation;

import org.jspecify.annotations.NullMarked;
