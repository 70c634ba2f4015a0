/**
 * Records, levels, origins, and the encoded batch in which records travel. Imports nothing of ours.
 */
@NullMarked
package io.millrace.model;

import org.jspecify.annotations.NullMarked;
