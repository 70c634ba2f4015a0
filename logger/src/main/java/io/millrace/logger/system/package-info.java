/**
 * The system log: what a program tells of itself, in levels. A call writes the number of its
 * template and its arguments, in binary, into a ring; text is made of them by the thread that sends
 * them.
 */
@NullMarked
package io.millrace.logger.system;

import org.jspecify.annotations.NullMarked;
