/**
 * A trading desk, simulated, that logs by the library itself: trades, logs, metrics, exceptions.
 */
@NullMarked
package io.millrace.examples.trading;

import org.jspecify.annotations.NullMarked;
