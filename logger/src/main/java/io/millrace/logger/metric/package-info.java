/**
 * Metrics: histograms, counters and gauges that cost nanoseconds to feed, and a snapshot of all of
 * them a second, written into a lane of its own.
 */
@NullMarked
package io.millrace.logger.metric;

import org.jspecify.annotations.NullMarked;
