/** Load generator and measurements of a real server process. */
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
