/**
 * The messages between a logger and a server, as docs/wire.md tells them: batches one way, and
 * answers the other.
 */
@NullMarked
package io.millrace.model.wire;

import org.jspecify.annotations.NullMarked;
