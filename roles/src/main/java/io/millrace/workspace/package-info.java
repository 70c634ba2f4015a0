/** What the users of a server keep there: their searches, and how they want to see things. */
@NullMarked
package io.millrace.workspace;

import org.jspecify.annotations.NullMarked;
