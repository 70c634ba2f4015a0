/** The query API over HTTP and WebSocket: one call a file. */
@NullMarked
package io.millrace.query.http;

import org.jspecify.annotations.NullMarked;
