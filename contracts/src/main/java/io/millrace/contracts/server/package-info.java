/** Real servers for tests, each in a process of its own. */
@NullMarked
package io.millrace.contracts.server;

import org.jspecify.annotations.NullMarked;
