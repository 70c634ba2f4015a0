/** Points of metrics: what a process measured of itself within a short time. */
@NullMarked
package io.millrace.model.metric;

import org.jspecify.annotations.NullMarked;
