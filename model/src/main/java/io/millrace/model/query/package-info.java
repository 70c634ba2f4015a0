/**
 * The query language: its syntax tree, its parser, and what it means. {@link
 * io.millrace.model.query.QueryParser} makes a tree of what people type, {@link
 * io.millrace.model.query.Matcher} is its reference meaning, {@link
 * io.millrace.model.query.BytePattern} the fast form for stores.
 */
@NullMarked
package io.millrace.model.query;

import org.jspecify.annotations.NullMarked;
