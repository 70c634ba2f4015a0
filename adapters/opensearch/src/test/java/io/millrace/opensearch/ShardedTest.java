package io.millrace.opensearch;

/**
 * The same where the records of an index lie in three shards, each of which ranks, counts and cuts
 * off on its own; a part of it, for each shard is asked each question.
 */
class ShardedTest extends DifferentialTest {
  @Override
  int shards() {
    return 3;
  }

  @Override
  int thinned() {
    return 4;
  }
}
