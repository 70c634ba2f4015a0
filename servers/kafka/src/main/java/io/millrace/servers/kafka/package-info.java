/** Starts a Kafka from its published libraries, in a process of its own. */
@NullMarked
package io.millrace.servers.kafka;

import org.jspecify.annotations.NullMarked;
