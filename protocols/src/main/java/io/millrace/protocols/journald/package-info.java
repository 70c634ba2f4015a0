/** What systemd-journal-upload sends: entries in the journal export format, without an end. */
@NullMarked
package io.millrace.protocols.journald;

import org.jspecify.annotations.NullMarked;
