/** The query language: its sealed syntax tree, and the one parser of it. */
@NullMarked
package io.millrace.model.query;

import org.jspecify.annotations.NullMarked;
