package io.millrace.opensearch;

/**
 * The same where the records of an index lie in three shards, each of which ranks, counts and cuts
 * off on its own: a part of it, for each question costs three times as much.
 */
class ShardedTest extends DifferentialTest {
  ShardedTest() {
    super(3, 10);
  }
}
