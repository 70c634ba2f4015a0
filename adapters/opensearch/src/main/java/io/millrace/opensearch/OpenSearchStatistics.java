package io.millrace.opensearch;

/**
 * The store in figures, for metrics; of this process alone, since it was opened.
 *
 * @param storedRows that OpenSearch has stored
 * @param knownRows that were there already, and so passed over
 * @param retriedRows that it was too busy for, or did not answer for, each time
 * @param refusedRows that it will never take
 * @param waitingBytes of documents that wait or are under way now
 */
public record OpenSearchStatistics(
    long storedRows, long knownRows, long retriedRows, long refusedRows, long waitingBytes) {}
