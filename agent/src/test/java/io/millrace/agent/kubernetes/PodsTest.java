package io.millrace.agent.kubernetes;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.agent.discovery.Switch;
import io.millrace.contracts.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodsTest {
  private static final Pod.Name CART = new Pod.Name("shop", "cart-7d9", "0a1b");
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private static Path folder;

  private static Certificates certificates;
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    if (certificates == null) {
      certificates = new Certificates(folder);
      certificates.make("api");
      certificates.make("other");
    }
    Files.writeString(folder.resolve("token"), "first\n");
    api = new TestApi(certificates);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Pods pods(Duration refresh, Duration wait) {
    return pods(refresh, wait, "api", 1_000);
  }

  private Pods pods(Duration refresh, Duration wait, String authority, int maxPods) {
    return Pods.start(
        new KubernetesSettings(
            Switch.AUTO,
            api.address(),
            "",
            folder.resolve("token"),
            certificates.certificate(authority),
            refresh,
            wait,
            Duration.ofSeconds(10),
            maxPods,
            2),
        Map.of("NODE_NAME", "n1"));
  }

  @Test
  void tellsLabelsOwnerAndNodeOfAllPages() {
    api.put(
        "shop",
        "cart-7d9",
        "0a1b",
        """
        "labels": {"app": "cart", "app.kubernetes.io/part-of": "shop", "beyond": "the limit"},
        "ownerReferences": [
          {"kind": "Node", "name": "n1"},
          {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "cart", "controller": true}]\
        """);
    for (int i = 0; i < 4; i++) {
      api.put("shop", "pod-" + i, "u" + i, "\"labels\": {\"n\": \"" + i + "\"}");
    }
    try (Pods pods = pods(LONG, LONG)) {
      until("listed", () -> pods.status().pods() == 5);
      assertThat(pods.find(CART).orElseThrow().fields())
          .isEqualTo(
              Map.of(
                  "labels.app", "cart",
                  "labels.app.kubernetes.io/part-of", "shop",
                  "owner_kind", "ReplicaSet",
                  "owner", "cart",
                  "node", "n1"));
      assertThat(pods.find(new Pod.Name("shop", "pod-3", "")).orElseThrow().fields())
          .isEqualTo(Map.of("labels.n", "3", "node", "n1"));
      assertThat(api.queries().getFirst())
          .isEqualTo("/api/v1/pods?fieldSelector=spec.nodeName=n1&limit=500&resourceVersion=0");
      assertThat(api.queries().getLast()).endsWith("&continue=4");
    }
  }

  @Test
  void asksForAPodThatIsNewAndWaitsNoLongerThanTheApiNeedsToSayThatItHasNone() {
    try (Pods pods = pods(LONG, LONG)) {
      until("listed", () -> pods.status().lists() == 1);
      assertThat(pods.find(CART)).isEmpty();
      api.put("shop", "cart-7d9", "0a1b", "\"labels\": {\"app\": \"cart\"}");
      until("known", () -> pods.isSettled(CART, System.nanoTime()));
      assertThat(pods.find(CART).orElseThrow().fields()).containsEntry("labels.app", "cart");
      long version = pods.version();
      Pod.Name none = new Pod.Name("shop", "deleted", "1");
      until("not known", () -> pods.isSettled(none, System.nanoTime()));
      assertThat(pods.find(none)).isEmpty();
      assertThat(pods.version()).isEqualTo(version);
      assertThat(pods.status().lists()).isEqualTo(3);
    }
  }

  @Test
  void waitsNoLongerThanItMay() {
    api.hold();
    try (Pods pods = pods(LONG, Duration.ofSeconds(2))) {
      long seen = System.nanoTime();
      assertThat(pods.isSettled(CART, seen)).isFalse();
      assertThat(pods.isSettled(CART, seen + Duration.ofMillis(1_999).toNanos())).isFalse();
      assertThat(pods.isSettled(CART, seen + Duration.ofSeconds(2).toNanos())).isTrue();
      api.letGo();
    }
  }

  @Test
  void aPodOfTheSameNameBeforeIsAnother() {
    api.put("shop", "db-0", "new", "\"labels\": {\"app\": \"db\"}");
    api.put(
        "kube-system",
        "etcd-n1",
        "mirror",
        "\"annotations\": {\"kubernetes.io/config.hash\": \"abc\", \"x\": \"y\"}");
    try (Pods pods = pods(LONG, LONG)) {
      until("listed", () -> pods.status().pods() == 2);
      assertThat(pods.find(new Pod.Name("shop", "db-0", "old"))).isEmpty();
      assertThat(pods.find(new Pod.Name("shop", "db-0", "new"))).isPresent();
      assertThat(pods.find(new Pod.Name("kube-system", "etcd-n1", "abc"))).isPresent();
    }
  }

  @Test
  void readsItsTokenAgainAndTellsWhatIsWrong() throws Exception {
    api.put("shop", "cart-7d9", "0a1b", "\"labels\": {}");
    api.expect("second");
    try (Pods pods = pods(Duration.ofMillis(1), LONG)) {
      until(
          "refused",
          () -> pods.status().lastFailure().matches("(?s).*answers 401: .*Unauthorized.*"));
      Files.writeString(folder.resolve("token"), "second\n");
      until("listed", () -> pods.status().pods() == 1);
    }
  }

  @Test
  void beginsAListAgainThatHasExpired() {
    for (int i = 0; i < 5; i++) {
      api.put("shop", "pod-" + i, "u" + i, "\"labels\": {}");
    }
    api.expire(2);
    try (Pods pods = pods(LONG, LONG)) {
      until("listed", () -> pods.status().pods() == 5);
      assertThat(pods.status().failures()).isZero();
    }
    api.expire(1_000);
    try (Pods pods = pods(LONG, LONG)) {
      until("told", () -> pods.status().lastFailure().contains("410"));
    }
  }

  @Test
  void seesThatLabelsHaveChanged() {
    api.put("shop", "cart-7d9", "0a1b", "\"labels\": {\"app\": \"cart\"}");
    try (Pods pods = pods(Duration.ofMillis(10), LONG)) {
      until("listed", () -> pods.status().pods() == 1);
      long version = pods.version();
      long lists = pods.status().lists();
      until("listed again", () -> pods.status().lists() > lists);
      assertThat(pods.version()).isEqualTo(version);
      api.put("shop", "cart-7d9", "0a1b", "\"labels\": {\"app\": \"basket\"}");
      until("changed", () -> pods.version() > version);
      assertThat(pods.find(CART).orElseThrow().fields()).containsEntry("labels.app", "basket");
    }
  }

  @Test
  void trustsNoOtherAuthority() {
    try (Pods pods = pods(LONG, LONG, "other", 1_000)) {
      until("told", () -> pods.status().lastFailure().contains("PKIX"));
      assertThat(api.queries()).isEmpty();
    }
  }

  @Test
  void keepsNoMorePodsThanItMay() {
    for (int i = 0; i < 5; i++) {
      api.put("shop", "pod-" + i, "u" + i, "\"labels\": {}");
    }
    try (Pods pods = pods(LONG, LONG, "api", 3)) {
      until("listed", () -> pods.status().pods() == 3);
      assertThat(pods.status().leftOut()).isPositive();
    }
  }

  @Test
  void isAskedInAClusterUnlessToldOtherwise() {
    KubernetesSettings settings = KubernetesSettings.defaults();
    assertThat(settings.isAsked(Map.of())).isFalse();
    Map<String, String> cluster =
        Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443");
    assertThat(settings.isAsked(cluster)).isTrue();
    assertThatThrownBy(() -> settings.in(cluster)).hasMessageContaining("NODE_NAME");
    assertThatThrownBy(() -> settings.in(Map.of())).hasMessageContaining("kubernetes.api");
    KubernetesSettings told =
        settings.in(
            Map.of(
                "KUBERNETES_SERVICE_HOST",
                "fd00::1",
                "KUBERNETES_SERVICE_PORT",
                "6443",
                "NODE_NAME",
                "n1"));
    assertThat(told.api()).isEqualTo("https://[fd00::1]:6443");
    assertThat(told.node()).isEqualTo("n1");
  }
}
