/**
 * What the lanes of the logger have in common: who writes, what time it is, and how the forwarder
 * reads what waits to be sent.
 */
@NullMarked
package io.millrace.logger.lane;

import org.jspecify.annotations.NullMarked;
