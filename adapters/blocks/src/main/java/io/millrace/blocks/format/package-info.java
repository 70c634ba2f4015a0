/** The files of the block store, byte by byte. */
@NullMarked
package io.millrace.blocks.format;

import org.jspecify.annotations.NullMarked;
