/** Starts an OpenSearch from its published libraries, in a process of its own. */
@NullMarked
package io.millrace.servers.opensearch;

import org.jspecify.annotations.NullMarked;
