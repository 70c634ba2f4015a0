/** What is read as it comes, and cannot be read again. */
@NullMarked
package io.millrace.agent.stream;

import org.jspecify.annotations.NullMarked;
