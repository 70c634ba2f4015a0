/** The ledger: what of each producer's sequence has been settled, and so what is missing. */
@NullMarked
package io.millrace.ports.ledger;

import org.jspecify.annotations.NullMarked;
