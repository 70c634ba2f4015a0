/** An appender of Logback that logs to Millrace. */
@NullMarked
package io.millrace.logback;

import org.jspecify.annotations.NullMarked;
