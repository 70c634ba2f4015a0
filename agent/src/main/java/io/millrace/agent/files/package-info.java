/** Files that grow and rotate, read to their ends, each line once, from where it was left. */
@NullMarked
package io.millrace.agent.files;

import org.jspecify.annotations.NullMarked;
