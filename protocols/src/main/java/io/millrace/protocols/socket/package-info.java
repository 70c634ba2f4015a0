/** What protocols over plain sockets share: listeners, the cutting of frames, and the bounds. */
@NullMarked
package io.millrace.protocols.socket;

import org.jspecify.annotations.NullMarked;
