/**
 * Log records and what they are made of: the same types from the logger to the answer of a search.
 */
@NullMarked
package io.millrace.model;

import org.jspecify.annotations.NullMarked;
