/** How the process does: its own metrics over time. */
@NullMarked
package io.millrace.system;

import org.jspecify.annotations.NullMarked;
