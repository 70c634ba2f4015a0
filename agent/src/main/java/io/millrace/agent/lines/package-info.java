/**
 * What lies between the bytes of a file and records: lines, their wrappings, and what belongs
 * together.
 */
@NullMarked
package io.millrace.agent.lines;

import org.jspecify.annotations.NullMarked;
