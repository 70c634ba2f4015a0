package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.server.KafkaCluster.GUEST;
import static io.millrace.contracts.server.KafkaCluster.PASSWORD;
import static io.millrace.contracts.server.KafkaCluster.USER;
import static io.millrace.kafka.Batches.batch;
import static io.millrace.kafka.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.GroupReader;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** SASL PLAIN, with right and wrong credentials, and with a user who may do nothing. */
class SecurityTest {
  private final KafkaCluster cluster = Brokers.one();

  @Test
  void whoSaysTheRightPasswordSendsAndReads() throws Exception {
    try (KafkaQueue queue = TestSettings.as(USER, PASSWORD, cluster).open();
        GroupReader reader = queue.open("group")) {
      send(queue, "p", 0, 3);
      assertThat(names(take(reader, 3))).containsExactly("p/0", "p/1", "p/2");
      until("it is ready", () -> queue.check().ready());
    }
  }

  @Test
  void whoSaysAWrongPasswordIsToldWhatToCorrect() throws Exception {
    try (KafkaQueue queue = TestSettings.as(USER, "guessed", cluster).open();
        GroupReader reader = queue.open("group")) {
      assertWrong(() -> await(queue.send(batch("p", 0, 10))));
      assertWrong(() -> reader.poll(SOON));
      assertWrong(queue::follow);
      Health health = Patiently.check(queue);
      assertThat(health.ready()).isFalse();
      assertThat(health.detail()).contains("sasl.jaas.config").doesNotContain("guessed");
      assertWrong(() -> await(queue.send(batch("p", 1, 10))));
    }
  }

  @Test
  void whoLosesHisPasswordOnceTheTopicIsKnownIsToldTooAndEachTime() throws Exception {
    TestSettings right = TestSettings.as(USER, PASSWORD, cluster);
    try (KafkaQueue queue = right.open()) {
      send(queue, "p", 0, 1);
    }
    KafkaSettings wrong = TestSettings.as(USER, "guessed", cluster).topic(right.topic()).settings();
    ClientProperties properties = new ClientProperties(wrong);
    // Its producer alone is given the wrong one.
    try (Topic topic = new Topic(right.settings(), new ClientProperties(right.settings()));
        Sender sender = new Sender(topic, wrong, properties, new Counters())) {
      sender.start();
      assertWrong(() -> await(sender.send(batch("p", 1, 10))));
      assertWrong(() -> await(sender.send(batch("p", 2, 10))));
    }
  }

  @Test
  void whoMayNotMakeTheTopicIsToldHowToMakeIt() throws Exception {
    TestSettings settings = TestSettings.as(GUEST, PASSWORD, cluster);
    grant(settings.topic(), AclOperation.DESCRIBE);
    try (KafkaQueue queue = settings.open()) {
      assertKind(Kind.UNAVAILABLE, () -> Patiently.call(() -> await(queue.send(batch("p", 0, 10)))))
          .hasMessageContaining("may not make it")
          .hasMessageContaining("kafka-topics.sh --create --topic " + settings.topic());
    }
  }

  @Test
  void whoHasNoRightsIsToldWhichHeNeeds() throws Exception {
    TestSettings settings = TestSettings.as(GUEST, PASSWORD, cluster);
    try (KafkaQueue queue = TestSettings.of(cluster).topic(settings.topic()).open()) {
      send(queue, "p", 0, 1);
    }
    try (KafkaQueue queue = settings.open()) {
      assertKind(Kind.UNAVAILABLE, () -> Patiently.call(() -> await(queue.send(batch("p", 0, 10)))))
          .hasMessageContaining("lacks a right to kafka.topic");
    }
    grant(settings.topic(), AclOperation.READ);
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      assertKind(Kind.UNAVAILABLE, () -> Patiently.call(() -> reader.poll(SOON)))
          .hasMessageContaining("no right to group " + settings.topic() + ".group");
      // Its settings may not be asked for, either; it does without.
      until("it is ready", () -> queue.check().ready());
    }
  }

  private void grant(String topic, AclOperation operation) throws Exception {
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
            new AccessControlEntry("User:" + GUEST, "*", operation, AclPermissionType.ALLOW));
    try (Admin admin = Brokers.admin(cluster)) {
      admin.createAcls(List.of(binding)).all().get();
      until("the broker knows the grant", () -> knows(admin, binding));
    }
  }

  private static boolean knows(Admin admin, AclBinding binding) {
    try {
      return admin.describeAcls(binding.toFilter()).values().get().contains(binding);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertWrong(ThrowingCallable call) {
    assertKind(Kind.UNAVAILABLE, () -> Patiently.call(call))
        .hasMessageContaining("does not accept who we say we are")
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageNotContaining("guessed");
  }
}
