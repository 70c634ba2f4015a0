/** The port for stores of trades: what is asked of them, and what they answer. */
@NullMarked
package io.millrace.ports.trade;

import org.jspecify.annotations.NullMarked;
