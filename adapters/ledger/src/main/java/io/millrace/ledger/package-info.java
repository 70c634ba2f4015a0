/** The embedded ledger: a file of this process. */
@NullMarked
package io.millrace.ledger;

import org.jspecify.annotations.NullMarked;
