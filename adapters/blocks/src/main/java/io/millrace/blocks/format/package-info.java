/**
 * The blocks that sealed rows are kept in, byte by byte: how they are written, read and searched.
 *
 * <p>Each part of the format is described at the head of the class that knows it: {@code Block}
 * (the file), {@code Section} (a checksummed range of it), {@code BlockHead} and {@code ChunkHead}
 * (what is where), {@code Series}, {@code Dictionary}, {@code HexShape} and {@code BloomFilter}
 * (the shapes in which columns are stored), {@code OriginCodec}, {@code FieldValues}, {@code
 * TemplateList}, {@code VariableKind} and {@code TextMessages} (the columns themselves).
 * docs/block-format.md leads through one block from its first byte to a message.
 */
@NullMarked
package io.millrace.blocks.format;

import org.jspecify.annotations.NullMarked;
