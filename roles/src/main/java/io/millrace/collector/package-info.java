/** Takes records in over HTTP and acknowledges what the queue has made durable. */
@NullMarked
package io.millrace.collector;

import org.jspecify.annotations.NullMarked;
