/**
 * Masks secrets in text before it is kept or sent: passwords, tokens, keys, card numbers and
 * addresses, and what rules of one's own find. Pure functions over bytes.
 */
@NullMarked
package io.millrace.pipeline.mask;

import org.jspecify.annotations.NullMarked;
