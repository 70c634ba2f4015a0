/** Takes records in over ZeroMQ: acknowledged from our own loggers, and pushed by anybody's. */
@NullMarked
package io.millrace.collector.zeromq;

import org.jspecify.annotations.NullMarked;
