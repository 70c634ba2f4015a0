/** Executions of trades: what a record of level TRADE says. */
@NullMarked
package io.millrace.model.trade;

import org.jspecify.annotations.NullMarked;
