/** What all HTTP services share: the shape of an error and its way to the client. */
@NullMarked
package io.millrace.http;

import org.jspecify.annotations.NullMarked;
