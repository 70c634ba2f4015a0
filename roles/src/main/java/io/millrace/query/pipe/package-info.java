/** What stands behind the bars of a query, over rows in memory: one operator a file. */
@NullMarked
package io.millrace.query.pipe;

import org.jspecify.annotations.NullMarked;
