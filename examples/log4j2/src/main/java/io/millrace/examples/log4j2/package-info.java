/** A small service that logs by Log4j 2. */
@NullMarked
package io.millrace.examples.log4j2;

import org.jspecify.annotations.NullMarked;
