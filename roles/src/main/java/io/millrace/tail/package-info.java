/**
 * The live tail: records shown as they become searchable, to readers that never slow the writer.
 */
@NullMarked
package io.millrace.tail;

import org.jspecify.annotations.NullMarked;
