package io.millrace.contracts;

import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;

class MemoryQueueTest extends QueueContract {
  @Override
  protected Queue open(long capacity) {
    return new MemoryQueue(capacity);
  }
}
