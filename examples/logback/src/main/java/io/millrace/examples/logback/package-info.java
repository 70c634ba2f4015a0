/** A small service that logs by Logback. */
@NullMarked
package io.millrace.examples.logback;

import org.jspecify.annotations.NullMarked;
