/** Measures the in-process logger beside others of its kind, each in a JVM of its own. */
@NullMarked
package io.millrace.bench.logger;

import org.jspecify.annotations.NullMarked;
