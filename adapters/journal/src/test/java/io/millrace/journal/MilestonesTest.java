package io.millrace.journal;

import static io.millrace.journal.Batches.send;
import static io.millrace.journal.Batches.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.journal.JournalStatistics.Lag;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a group is behind, in rows and in time. */
class MilestonesTest {
  @TempDir Path folder;

  @Test
  void tellsRowsAndAgeBehindAPosition() {
    Milestones milestones = new Milestones(100);
    milestones.add(200, 10, 1_000);
    milestones.add(300, 20, 2_000);
    assertThat(milestones.rowsBehind(50)).isEqualTo(30);
    assertThat(milestones.rowsBehind(100)).isEqualTo(30);
    assertThat(milestones.rowsBehind(150)).isEqualTo(25);
    assertThat(milestones.rowsBehind(200)).isEqualTo(20);
    assertThat(milestones.rowsBehind(300)).isZero();
    assertThat(milestones.ageBehind(100, 2_500)).isEqualTo(1_500);
    assertThat(milestones.ageBehind(200, 2_500)).isEqualTo(500);
    assertThat(milestones.ageBehind(300, 2_500)).isZero();
  }

  @Test
  void tellsTheSameOfWhatIsLeftOnceWhatIsDoneIsForgotten() {
    Milestones milestones = new Milestones(0);
    milestones.add(100, 10, 1_000);
    milestones.add(200, 20, 2_000);
    milestones.add(300, 30, 3_000);
    milestones.forgetBefore(150);
    assertThat(milestones.rowsBehind(150)).isEqualTo(40);
    assertThat(milestones.ageBehind(150, 4_000)).isEqualTo(2_000);
    milestones.forgetBefore(300);
    assertThat(milestones.rowsBehind(300)).isZero();
    milestones.add(400, 5, 9_000);
    assertThat(milestones.rowsBehind(300)).isEqualTo(5);
    assertThat(milestones.ageBehind(300, 9_500)).isEqualTo(500);
  }

  @Test
  void thinsWhatIsVeryManyAndLosesNoRow() {
    Milestones milestones = new Milestones(0);
    int many = 10 * Milestones.MOST;
    for (int i = 1; i <= many; i++) {
      milestones.add(i * 10L, 3, i * 1_000L);
    }
    assertThat(milestones.rowsBehind(0)).isEqualTo(3L * many);
    assertThat(milestones.rowsBehind(many * 5L)).isEqualTo(3L * many / 2);
    assertThat(milestones.ageBehind(0, many * 1_000L)).isEqualTo((many - 1) * 1_000L);
    assertThat(milestones.size()).isLessThanOrEqualTo(Milestones.MOST);
  }

  @Test
  void countsWhatAnEarlierProcessLeft() throws Exception {
    try (Journal journal = TestSettings.in(folder).open();
        Queue.GroupReader reader = journal.open("group")) {
      for (int i = 0; i < 6; i++) {
        send(journal, "p", i, 100);
      }
      List<Delivery> deliveries = take(reader, 6);
      reader.acknowledge(deliveries.get(1));
      assertThat(journal.statistics().undelivered().get("group")).isEqualTo(new Lag(0, 0));
      assertThat(rows(journal)).isEqualTo(4);
    }
    try (Journal journal = TestSettings.in(folder).open()) {
      assertThat(rows(journal)).isEqualTo(4);
      send(journal, "p", 6, 100);
      assertThat(rows(journal)).isEqualTo(5);
      assertThat(journal.statistics().undelivered().get("group").rows()).isEqualTo(5);
    }
  }

  private static long rows(Journal journal) {
    return journal.statistics().unacknowledged().get("group").rows();
  }
}
