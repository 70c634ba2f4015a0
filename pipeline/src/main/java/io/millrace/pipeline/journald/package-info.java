/** Entries of systemd's journal in its export format, and what they become as records. */
@NullMarked
package io.millrace.pipeline.journald;

import org.jspecify.annotations.NullMarked;
