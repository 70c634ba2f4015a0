package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.Value;
import io.millrace.model.query.Function;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFieldTest {
  @TempDir private Path folder;

  @Test
  void groupsSealedAndUnsealedRowsByTheSameTemplates() {
    Producer producer = new Producer("test");
    try (LogStore store = BlockStore.open(Stores.small(folder, 100))) {
      store.append(
          producer.batch(
              Draft.at(1).message("order 17 paid in 3 ms"),
              Draft.at(2).message("order 18 paid in 4 ms"),
              Draft.at(3).message("only once 5")));
      List<List<Value>> unsealed = byTemplate(store);
      assertThat(unsealed)
          .containsExactlyInAnyOrder(
              List.of(new Value.Text("order <*> paid in <*> ms"), new Value.Whole(2)),
              List.of(new Value.Text("only once <*>"), new Value.Whole(1)));
      store.flush();
      assertThat(byTemplate(store)).containsExactlyInAnyOrderElementsOf(unsealed);
    }
  }

  private static List<List<Value>> byTemplate(LogStore store) {
    List<Function> functions = Grouping.count().functions();
    return store.aggregate(Stores.ALL, new Grouping(0, List.of("template"), functions, 0)).rows();
  }
}
