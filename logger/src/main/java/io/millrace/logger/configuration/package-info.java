/** The settings of a logger from a file, the environment and system properties. */
@NullMarked
package io.millrace.logger.configuration;

import org.jspecify.annotations.NullMarked;
