/**
 * A memory-mapped circular log of entries: many threads write, one reads, and what was written
 * survives the process. It knows nothing of what its entries say; a lane gives them their meaning
 * by an {@link io.millrace.logger.ring.EntryFormat}.
 */
@NullMarked
package io.millrace.logger.ring;

import org.jspecify.annotations.NullMarked;
