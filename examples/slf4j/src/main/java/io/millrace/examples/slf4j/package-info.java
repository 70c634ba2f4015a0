/** A small service that logs by SLF4J. */
@NullMarked
package io.millrace.examples.slf4j;

import org.jspecify.annotations.NullMarked;
