/**
 * What stands around a port and belongs to no adapter: trying again, leaving an engine that does
 * not answer alone for a while, bounding how many calls are under way, and tracing them.
 */
@NullMarked
package io.millrace.decorators;

import org.jspecify.annotations.NullMarked;
