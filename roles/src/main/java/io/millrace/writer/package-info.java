/** Carries what was collected from its queue into its stores. */
@NullMarked
package io.millrace.writer;

import org.jspecify.annotations.NullMarked;
