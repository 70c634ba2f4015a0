package io.millrace.kafka;

import io.millrace.model.LogBatch;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record that was fetched.
 *
 * @param partition it is from
 * @param next offset behind it: where its group goes on once it is acknowledged
 * @param batch that it holds, or null if it is none of ours and is passed over
 */
record Fetched(TopicPartition partition, long next, @Nullable LogBatch batch) {
  int bytes() {
    return batch == null ? 0 : batch.length();
  }
}
