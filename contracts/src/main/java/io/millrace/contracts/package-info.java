/**
 * One abstract test suite for each port, run by every adapter of it; and what the tests of all
 * modules share: made-up logs, and how to wait, to read, and to expect failures.
 */
@NullMarked
package io.millrace.contracts;

import org.jspecify.annotations.NullMarked;
