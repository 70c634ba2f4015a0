/** SLF4J 2 on Millrace: found by ServiceLoader, set up by {@code millrace.properties}. */
@NullMarked
package io.millrace.slf4j;

import org.jspecify.annotations.NullMarked;
