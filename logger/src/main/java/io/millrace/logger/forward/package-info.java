/** Brings what waits in the lanes to the server, and keeps at it until the server has it. */
@NullMarked
package io.millrace.logger.forward;

import org.jspecify.annotations.NullMarked;
