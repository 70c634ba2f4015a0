package io.millrace.blocks.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.query.Expression;
import io.millrace.model.query.QueryLimits;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.LogQuery;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeedlePlansTest {
  private static final String HOLE = "\1";

  @Test
  void tellOfEveryNeedleAndTemplateWhatIsFoundOutWithoutThem() {
    List<MessageNeedle> needles =
        IntStream.range(0, 40)
            .mapToObj(i -> new MessageNeedle("w" + i % 7 + " x", i < 20, true))
            .toList();
    NeedlePlans plans = new NeedlePlans();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 2_000; i++) {
        Template template = template("take " + HOLE + " w" + i % 9 + " x of " + i);
        for (MessageNeedle needle : needles) {
          NeedlePlan plan = plans.get(needle, template);
          NeedlePlan expected = NeedlePlan.of(needle, template);
          assertThat(plan.needle()).isSameAs(needle);
          assertThat(plan.template()).isEqualTo(template);
          assertThat(plan.everywhere()).isEqualTo(expected.everywhere());
          assertThat(plan.alignments()).hasSameSizeAs(expected.alignments());
        }
      }
    }
    assertThat(plans.slots()).isEqualTo(NeedlePlans.MOST_SLOTS);
  }

  @Test
  void areMadeOnceAsLongAsTheyFit() {
    NeedlePlans plans = new NeedlePlans();
    MessageNeedle needle = new MessageNeedle("word", true, true);
    Template template = template("a word");
    NeedlePlan plan = plans.get(needle, template);
    assertThat(plans.get(needle, template("a word"))).isSameAs(plan);
    assertThat(plans.get(new MessageNeedle("word", true, true), template)).isNotSameAs(plan);
  }

  @Test
  void areForgottenWhenTheyHaveTooManyAlignments() {
    NeedlePlans plans = new NeedlePlans();
    MessageNeedle needle = new MessageNeedle("1", false, false);
    String holes = (HOLE + " ").repeat(200);
    long kept = 0;
    List<NeedlePlan> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(plans.get(needle, template(holes + i)));
    }
    for (NeedlePlan plan : all) {
      kept += plans.get(needle, plan.template()) == plan ? plan.holes() : 0;
    }
    assertThat(all.getFirst().holes()).isEqualTo(200);
    assertThat(kept).isLessThanOrEqualTo(1 << 16);
  }

  @Test
  void theLongestQueryTakesLittleMemory() {
    List<Draft> drafts =
        IntStream.range(0, 500)
            .mapToObj(i -> Draft.at(i).message("a b c d " + "z".repeat(i / 5) + " " + i))
            .toList();
    byte[] bytes = Blocks.seal(BlockSettings.defaults(), List.of(new Producer("p").batch(drafts)));
    Chunk chunk = Blocks.open(bytes).chunks().getFirst();
    int terms = QueryLimits.defaults().length() / 2;
    String query =
        IntStream.range(0, terms)
            .mapToObj(i -> String.valueOf("abcd".charAt(i % 4)))
            .collect(Collectors.joining(" "));
    Expression where = new QueryParser().parseExpression(query);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Predicate predicate = Predicate.of(where);
    long compiled = threads.getCurrentThreadAllocatedBytes();
    assertThat(
            chunk.count(predicate, Long.MIN_VALUE, Long.MAX_VALUE, new Meter(LogQuery.Bounds.NONE)))
        .isEqualTo(500);
    assertThat(compiled - before).isLessThan(32 << 20);
  }

  private static Template template(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 1 ? TemplateTable.HOLE : bytes[i];
    }
    return new Template(bytes);
  }
}
