/** The calls of the desk: trades, metrics and exceptions over HTTP, and the live desk. */
@NullMarked
package io.millrace.desk.http;

import org.jspecify.annotations.NullMarked;
