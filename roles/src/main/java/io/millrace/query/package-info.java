/** Answers searches, exports and live tails. */
@NullMarked
package io.millrace.query;

import org.jspecify.annotations.NullMarked;
