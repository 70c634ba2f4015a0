/** Carries records from the queue into the log store. */
@NullMarked
package io.millrace.writer;

import org.jspecify.annotations.NullMarked;
