/** The intake of logs that Datadog's agent and libraries send to. */
@NullMarked
package io.millrace.protocols.datadog;

import org.jspecify.annotations.NullMarked;
