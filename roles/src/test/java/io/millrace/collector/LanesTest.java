package io.millrace.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.memory.MemoryQueue;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void servicesSpreadOverTheLanesAndEachKeepsToOneWithoutAHoleInItsSequence() {
    Lanes lanes = new Lanes(new MemoryQueue(1 << 20), "c", 7, 4, (_, _, _) -> {});
    Set<String> producers = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Origin first = send(lanes, "service-" + i, 2);
      assertThat(first.producer()).matches("c-[0-3]");
      assertThat(first.epoch()).isEqualTo(7);
      Origin second = send(lanes, "service-" + i, 1);
      assertThat(second).isEqualTo(first.plus(2));
      producers.add(first.producer());
    }
    assertThat(producers).hasSize(4);
  }

  @Test
  void aSingleLaneIsTheCollectorItself() {
    Lanes lanes = new Lanes(new MemoryQueue(1 << 20), "c", 7, 1, (_, _, _) -> {});
    assertThat(send(lanes, "a", 3)).isEqualTo(new Origin("c", 7, 0));
    assertThat(send(lanes, "b", 1)).isEqualTo(new Origin("c", 7, 3));
  }

  private static Origin send(Lanes lanes, String service, int rows) {
    Draft[] drafts = new Draft[rows];
    for (int i = 0; i < rows; i++) {
      drafts[i] = Draft.at(i).service(service);
    }
    LogBatch batch = new Producer("client").batch(drafts);
    return lanes.send(batch).toCompletableFuture().join().first();
  }
}
