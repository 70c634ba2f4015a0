/**
 * The embedded log store: unsealed segments of rows in memory, immutable blocks of them in files,
 * and a manifest that says which blocks there are. {@link io.millrace.blocks.BlockStore} is where
 * to start; docs/block-store.md tells the life of a row.
 */
@NullMarked
package io.millrace.blocks;

import org.jspecify.annotations.NullMarked;
