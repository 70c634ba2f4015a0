/** An appender of Log4j 2 that logs to Millrace. */
@NullMarked
package io.millrace.log4j2;

import org.jspecify.annotations.NullMarked;
