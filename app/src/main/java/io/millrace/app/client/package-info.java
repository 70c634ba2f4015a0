/** A client of the server's HTTP API, for the command line and the demonstration. */
@NullMarked
package io.millrace.app.client;

import org.jspecify.annotations.NullMarked;
