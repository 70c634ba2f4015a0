/**
 * Turns what clients send into encoded records: the hot path of ingestion. Works on the bytes of a
 * body in place; nothing is allocated and nothing decoded to Strings where a record is ordinary.
 */
@NullMarked
package io.millrace.pipeline.record;

import org.jspecify.annotations.NullMarked;
