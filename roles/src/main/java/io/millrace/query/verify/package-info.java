/** Holds the ledger against what the stores say of themselves. */
@NullMarked
package io.millrace.query.verify;

import org.jspecify.annotations.NullMarked;
