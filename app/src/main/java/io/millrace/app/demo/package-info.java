/** Live, believable traffic for a first look. */
@NullMarked
package io.millrace.app.demo;

import org.jspecify.annotations.NullMarked;
