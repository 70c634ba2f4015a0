/**
 * Exceptions: a lane of their own, sent ahead of all others, in which what repeats itself is
 * counted instead of told again.
 */
@NullMarked
package io.millrace.logger.exception;

import org.jspecify.annotations.NullMarked;
