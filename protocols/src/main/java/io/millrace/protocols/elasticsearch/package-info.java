/**
 * The part of Elasticsearch's REST API that shippers use: {@code _bulk}, single documents, and what
 * they ask before they send. By its public reference, and by what its clients check.
 */
@NullMarked
package io.millrace.protocols.elasticsearch;

import org.jspecify.annotations.NullMarked;
