/**
 * What shippers speak. Each protocol is a translator into records, and answers that say what its
 * clients look at; all else is the collector's.
 */
@NullMarked
package io.millrace.protocols;

import org.jspecify.annotations.NullMarked;
