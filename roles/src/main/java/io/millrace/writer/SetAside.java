package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;

/**
 * A batch that the store will never take, and why. Whoever is given one keeps it for a person to
 * look at: once the consumer has returned, the queue forgets the batch.
 *
 * @param batch as it came from the queue
 * @param reason what the store said of it
 */
public record SetAside(LogBatch batch, MillraceException reason) {}
