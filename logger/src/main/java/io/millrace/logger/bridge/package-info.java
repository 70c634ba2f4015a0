/** What the bridges from other logging libraries share. */
@NullMarked
package io.millrace.logger.bridge;

import org.jspecify.annotations.NullMarked;
