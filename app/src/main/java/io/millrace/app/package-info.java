/** The program: starts the roles and names the adapters that they run on. */
@NullMarked
package io.millrace.app;

import org.jspecify.annotations.NullMarked;
