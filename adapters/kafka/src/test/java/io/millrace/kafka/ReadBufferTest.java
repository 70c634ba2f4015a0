package io.millrace.kafka;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadBufferTest {
  private static final TopicPartition A = new TopicPartition("t", 0);
  private static final TopicPartition B = new TopicPartition("t", 1);

  private final ReadBuffer buffer = new ReadBuffer(1000, 10, true);

  @Test
  void whatIsAcknowledgedIsTheOffsetBehindTheLastDeliveryOfEachPartition() throws Exception {
    buffer.add(List.of(batch(A, 10), batch(B, 70), batch(A, 11), batch(B, 75)));
    List<Delivery> deliveries = buffer.take(Duration.ZERO);
    assertThat(buffer.acknowledged()).isEmpty();
    buffer.acknowledge(deliveries.get(2).position());
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 12L, B, 71L));
    buffer.acknowledge(deliveries.get(0).position());
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 12L, B, 71L));
    assertThat(buffer.unacknowledged()).isEqualTo(1);
  }

  @Test
  void whatIsNotDeliveredCannotBeAcknowledged() {
    buffer.add(List.of(batch(A, 10)));
    assertKind(Kind.INVALID, () -> buffer.acknowledge(1));
  }

  @Test
  void whatIsPassedOverIsAcknowledgedWithTheDeliveryBeforeIt() throws Exception {
    buffer.add(List.of(batch(A, 10), foreign(A, 11), foreign(B, 3)));
    Delivery only = buffer.take(Duration.ZERO).getFirst();
    assertThat(buffer.acknowledged()).isEmpty();
    buffer.acknowledge(only.position());
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 12L, B, 4L));
  }

  @Test
  void whatIsPassedOverIsDoneAtOnceIfNothingWasDeliveredBeforeItOrAllIsAcknowledged()
      throws Exception {
    buffer.add(List.of(foreign(A, 0)));
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 1L));
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
    buffer.add(List.of(batch(A, 1)));
    buffer.acknowledge(buffer.take(Duration.ZERO).getFirst().position());
    buffer.add(List.of(foreign(A, 2)));
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 3L));
  }

  @Test
  void allOfAPartitionThatIsLostIsDropped() throws Exception {
    buffer.add(List.of(batch(A, 10), batch(B, 20)));
    List<Delivery> deliveries = buffer.take(Duration.ZERO);
    buffer.add(List.of(batch(A, 11), batch(B, 21)));
    buffer.acknowledge(deliveries.getFirst().position());
    buffer.drop(List.of(A));
    assertThat(buffer.acknowledged()).isEmpty();
    assertThat(buffer.bytes()).isEqualTo(batch(B, 21).bytes());
    List<Delivery> rest = buffer.take(Duration.ZERO);
    assertThat(rest).hasSize(1);
    assertThat(rest.getFirst().position()).isGreaterThan(deliveries.getLast().position());
    buffer.acknowledge(rest.getFirst().position());
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(B, 22L));
  }

  @Test
  void aLateAcknowledgementOfWhatWasLostAndCameBackCountsForNothing() throws Exception {
    buffer.add(List.of(batch(A, 10)));
    Delivery early = buffer.take(Duration.ZERO).getFirst();
    buffer.drop(List.of(A));
    buffer.add(List.of(batch(A, 10)));
    Delivery again = buffer.take(Duration.ZERO).getFirst();
    buffer.acknowledge(early.position());
    assertThat(buffer.acknowledged()).isEmpty();
    buffer.acknowledge(again.position());
    assertThat(buffer.acknowledged()).isEqualTo(Map.of(A, 11L));
  }

  @Test
  void itIsFullAtHalfOfItsBytesOrOfItsRecords() throws Exception {
    assertThat(buffer.isFull()).isFalse();
    buffer.add(List.of(batch(A, 1), batch(A, 2), batch(A, 3), batch(A, 4)));
    assertThat(buffer.isFull()).isFalse();
    buffer.add(List.of(batch(A, 5)));
    assertThat(buffer.isFull()).isTrue();
    buffer.take(Duration.ZERO);
    assertThat(buffer.isFull()).isFalse();
    buffer.add(List.of(new Fetched(A, 7, Batches.batch("p", 6, 500))));
    assertThat(buffer.isFull()).isTrue();
  }

  @Test
  void aFailureIsToldOnceAndOnlyWhenNothingElseIsThere() throws Exception {
    buffer.fail(new MillraceException(Kind.UNAVAILABLE, "away"));
    assertThatThrownBy(() -> buffer.take(Duration.ZERO)).hasMessage("away");
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
    buffer.fail(new MillraceException(Kind.UNAVAILABLE, "away"));
    buffer.add(List.of(batch(A, 1)));
    assertThat(buffer.take(Duration.ZERO)).hasSize(1);
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsNeverAcknowledgedIsNotRemembered() throws Exception {
    ReadBuffer follower = new ReadBuffer(1000, 10, false);
    follower.add(List.of(batch(A, 1), foreign(A, 2), batch(A, 3)));
    assertThat(follower.take(Duration.ZERO)).hasSize(2);
    assertThat(follower.unacknowledged()).isZero();
  }

  private static Fetched batch(TopicPartition partition, long offset) {
    return new Fetched(partition, offset + 1, Batches.batch("p", offset, 30));
  }

  private static Fetched foreign(TopicPartition partition, long offset) {
    return new Fetched(partition, offset + 1, null);
  }
}
