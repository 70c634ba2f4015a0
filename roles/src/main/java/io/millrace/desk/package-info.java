/**
 * The live desk: what the trades of today add up to, shown as they are stored, and periods of the
 * past replayed into the same picture.
 */
@NullMarked
package io.millrace.desk;

import org.jspecify.annotations.NullMarked;
