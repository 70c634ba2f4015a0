package io.millrace.pipeline.record;

import io.millrace.model.LogBatchWriter;

/**
 * What was read from the body of one request.
 *
 * @param accepted the good records, encoded
 * @param rejected the others
 * @param single whether the body is one record by itself, and no list of one
 */
public record ReadRecords(LogBatchWriter accepted, Rejections rejected, boolean single) {}
