/**
 * The agent: runs on a host, reads what others write into files there, and brings it to a
 * collector, each line once.
 */
@NullMarked
package io.millrace.agent;

import org.jspecify.annotations.NullMarked;
