/** The server: the one place where roles and adapters are put together. */
@NullMarked
package io.millrace.app.server;

import org.jspecify.annotations.NullMarked;
