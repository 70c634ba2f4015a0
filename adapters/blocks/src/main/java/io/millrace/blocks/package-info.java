/**
 * The embedded log store: immutable segments of blocks of rows, found by time, stream, template and
 * Bloom filter.
 */
@NullMarked
package io.millrace.blocks;

import org.jspecify.annotations.NullMarked;
