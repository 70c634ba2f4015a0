package io.millrace.journal;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.journal.Batches.drain;
import static io.millrace.journal.Batches.send;
import static io.millrace.journal.Batches.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, for whom, and what is deleted. */
class RetentionTest {
  @TempDir Path folder;

  @Test
  void aSegmentIsDeletedOnceAllGroupsHaveAcknowledgedIt() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open();
        Queue.GroupReader one = journal.open("one");
        Queue.GroupReader other = journal.open("other")) {
      for (int i = 0; i < 10; i++) {
        send(journal, "p", i, 100);
      }
      assertThat(segments()).hasSize(10);
      List<Delivery> deliveries = take(one, 10);
      one.acknowledge(deliveries.getLast());
      other.acknowledge(take(other, 10).get(3));
      until("four are deleted", () -> journal.statistics().segments() == 6);
      assertThat(segments()).hasSize(6);
      assertThat(journal.statistics().behindBytes().get("one")).isZero();
      assertThat(journal.statistics().behindBytes().get("other")).isPositive();

      other.acknowledge(deliveries.getLast());
      // The one that is written stays.
      until("all but one are deleted", () -> journal.statistics().segments() == 1);
      assertThat(segments()).hasSize(1);
      send(journal, "p", 10, 100);
      assertThat(names(drain(one))).containsExactly("p/10");
    }
  }

  @Test
  void withoutAnyGroupAllIsKept() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open()) {
      for (int i = 0; i < 5; i++) {
        send(journal, "p", i, 100);
      }
    }
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open()) {
      assertThat(drain(journal, "group")).hasSize(5);
    }
  }

  @Test
  void aGroupHoldsBackWhatItHasNotAcknowledgedAlsoWithoutAReaderAndAfterAReopen() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open()) {
      journal.open("absent").close();
    }
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open();
        Queue.GroupReader reader = journal.open("group")) {
      for (int i = 0; i < 5; i++) {
        send(journal, "p", i, 100);
      }
      reader.acknowledge(take(reader, 5).getLast());
    }
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open()) {
      assertThat(drain(journal, "group")).isEmpty();
      assertThat(drain(journal, "absent")).hasSize(5);
    }
  }

  @Test
  void aGroupThatNobodyReadsAnyMoreHoldsNothingBack() throws Exception {
    JournalSettings settings = TestSettings.in(folder).segmentBytes(1).settings();
    try (Journal journal = Journal.open(settings, Set.of("one", "other"));
        Queue.GroupReader one = journal.open("one")) {
      journal.open("other").close();
      for (int i = 0; i < 5; i++) {
        send(journal, "p", i, 100);
      }
      one.acknowledge(take(one, 5).getLast());
      assertThat(segments()).hasSize(5);
    }
    try (Journal journal = Journal.open(settings, Set.of("one"))) {
      until("what only the other had not read goes", () -> journal.statistics().segments() <= 1);
      assertThat(journal.statistics().behindBytes()).containsOnlyKeys("one");
      assertThat(drain(journal, "one")).isEmpty();
    }
    try (Journal journal = Journal.open(settings)) {
      assertThat(journal.statistics().behindBytes()).containsOnlyKeys("one");
    }
  }

  @Test
  void aReaderThatIsBehindReadsFilesAndThenMemory() throws Exception {
    TestSettings settings = TestSettings.in(folder).segmentBytes(2000).tailBytes(3000);
    try (Journal journal = settings.pollBytes(500).open();
        Queue.GroupReader reader = journal.open("group")) {
      for (int i = 0; i < 100; i++) {
        send(journal, "p", i, 100);
      }
      List<Delivery> deliveries = take(reader, 100);
      assertThat(deliveries)
          .extracting(delivery -> delivery.batch().first().sequence())
          .isSorted()
          .doesNotHaveDuplicates();
      var last = Batches.batch("p", 100, 100);
      await(journal.send(last));
      assertThat(take(reader, 1).getFirst().batch()).isSameAs(last);
    }
  }

  @Test
  void pollsAreBoundedInBytes() throws Exception {
    for (long tailBytes : new long[] {0, 1 << 20}) {
      Path own = Files.createDirectory(folder.resolve("tail" + tailBytes));
      try (Journal journal = TestSettings.in(own).tailBytes(tailBytes).pollBytes(1000).open();
          Queue.GroupReader reader = journal.open("group")) {
        for (int i = 0; i < 10; i++) {
          send(journal, "p", i, 400);
        }
        send(journal, "p", 10, 5000);
        for (int i = 0; i < 5; i++) {
          assertThat(reader.poll(SOON)).hasSize(2);
        }
        assertThat(names(reader.poll(SOON))).containsExactly("p/10");
      }
    }
  }

  @Test
  void acknowledgingAfterTheReaderOrTheJournalWasClosedDoesNoHarm() throws Exception {
    Queue.GroupReader reader;
    List<Delivery> deliveries;
    try (Journal journal = TestSettings.in(folder).open()) {
      reader = journal.open("group");
      for (int i = 0; i < 3; i++) {
        send(journal, "p", i, 100);
      }
      deliveries = take(reader, 3);
      reader.close();
      reader.acknowledge(deliveries.getFirst());
    }
    reader.acknowledge(deliveries.getLast());
    try (Journal journal = TestSettings.in(folder).open()) {
      assertThat(names(drain(journal, "group"))).containsExactly("p/1", "p/2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../escape", "a/b", "UPPER", "-a", "a.b", "a b", "ä"})
  void aNameThatCannotBeAFileIsNoGroup(String name) {
    try (Journal journal = TestSettings.in(folder).open()) {
      assertKind(Kind.INVALID, () -> journal.open(name));
    }
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> Segment.baseOf(file) >= 0).toList();
    }
  }
}
