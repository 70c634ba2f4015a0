/** What the roles need of the world, as small interfaces whose Javadoc is the contract. */
@NullMarked
package io.millrace.ports;

import org.jspecify.annotations.NullMarked;
