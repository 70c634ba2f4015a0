/** The port for stores of metrics: what is asked of them, and what they answer. */
@NullMarked
package io.millrace.ports.metric;

import org.jspecify.annotations.NullMarked;
