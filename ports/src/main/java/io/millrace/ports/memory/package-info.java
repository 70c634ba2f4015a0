/** An in-memory version of each port: the reference that the contract suites run first. */
@NullMarked
package io.millrace.ports.memory;

import org.jspecify.annotations.NullMarked;
