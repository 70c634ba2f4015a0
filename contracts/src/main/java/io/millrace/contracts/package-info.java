/** One abstract test suite for each port, run by every adapter of it. */
@NullMarked
package io.millrace.contracts;

import org.jspecify.annotations.NullMarked;
