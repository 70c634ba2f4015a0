/** The embedded queue: segmented append-only files. */
@NullMarked
package io.millrace.journal;

import org.jspecify.annotations.NullMarked;
