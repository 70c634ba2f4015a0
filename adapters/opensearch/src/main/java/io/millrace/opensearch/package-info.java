/**
 * A log store on an OpenSearch of somebody's own. {@link io.millrace.opensearch.OpenSearchLogStore}
 * is where to start; docs/opensearch.md tells how documents look and what is decided where.
 */
@NullMarked
package io.millrace.opensearch;

import org.jspecify.annotations.NullMarked;
