/** The protocol of Fluentd and Fluent Bit, by the Forward Protocol Specification v1.5. */
@NullMarked
package io.millrace.protocols.forward;

import org.jspecify.annotations.NullMarked;
