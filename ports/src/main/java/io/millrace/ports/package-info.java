/** The interfaces between the roles and the engines; the Javadoc of each is its contract. */
@NullMarked
package io.millrace.ports;

import org.jspecify.annotations.NullMarked;
