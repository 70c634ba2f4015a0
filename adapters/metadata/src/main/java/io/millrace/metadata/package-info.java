/** What a server remembers, in SQLite or PostgreSQL: the same statements on both. */
@NullMarked
package io.millrace.metadata;

import org.jspecify.annotations.NullMarked;
