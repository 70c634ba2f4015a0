/** The queue of many machines: a topic of Kafka. */
@NullMarked
package io.millrace.kafka;

import org.jspecify.annotations.NullMarked;
