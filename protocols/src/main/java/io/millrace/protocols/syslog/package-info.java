/**
 * Syslog: RFC 5424 and what RFC 3164 describes, over UDP (RFC 5426), TCP (RFC 6587) and TLS (RFC
 * 5425).
 */
@NullMarked
package io.millrace.protocols.syslog;

import org.jspecify.annotations.NullMarked;
