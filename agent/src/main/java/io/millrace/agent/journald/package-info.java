/** systemd's journal, read by its own program, each entry once, from where it was left. */
@NullMarked
package io.millrace.agent.journald;

import org.jspecify.annotations.NullMarked;
