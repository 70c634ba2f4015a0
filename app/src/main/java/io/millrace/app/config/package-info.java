/** Typed configuration: environment over file over defaults. */
@NullMarked
package io.millrace.app.config;

import org.jspecify.annotations.NullMarked;
