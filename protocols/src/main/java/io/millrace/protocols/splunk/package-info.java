/** Splunk's HTTP Event Collector, by its public reference and by what its clients check. */
@NullMarked
package io.millrace.protocols.splunk;

import org.jspecify.annotations.NullMarked;
