/** The way from what was read to a collector: through a journal on disk, and then over HTTP. */
@NullMarked
package io.millrace.agent.send;

import org.jspecify.annotations.NullMarked;
