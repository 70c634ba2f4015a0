/** What a server remembers for those who use it: a small, durable, consistent store of its own. */
@NullMarked
package io.millrace.ports.metadata;

import org.jspecify.annotations.NullMarked;
