package io.millrace.blocks.format;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.ports.MillraceException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a damaged block says, and says again. */
class DamageTest {
  @Test
  void aDamagedFilterIsNeverBelieved() {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      drafts.add(Draft.at(i).field("user", "user-" + i));
    }
    byte[] bytes = Blocks.seal(BlockSettings.defaults(), List.of(new Producer("p").batch(drafts)));
    int field = Blocks.open(bytes).head().dynamicFields().get("user");
    Section filter = Blocks.open(bytes).head().fields().get(field).filter();
    assertThat(filter.isEmpty()).isFalse();
    bytes[(int) filter.offset()] ^= 1;

    Block block = Blocks.open(bytes);
    for (int reader = 0; reader < 3; reader++) {
      assertKind(Kind.CORRUPT, () -> block.filter(field));
    }
  }
}
