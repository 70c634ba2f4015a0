package io.millrace.agent;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.agent.discovery.Switch;
import io.millrace.agent.files.FileBatch;
import io.millrace.agent.files.FileSource;
import io.millrace.agent.files.FileTable;
import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.kubernetes.KubernetesSettings;
import io.millrace.agent.kubernetes.Pods;
import io.millrace.agent.kubernetes.TestApi;
import io.millrace.agent.lines.RecordMaker;
import io.millrace.contracts.Certificates;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.RecordLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of pods, read while the API tells of them, or does not. */
class RecordOriginsTest {
  @TempDir private Path folder;

  private final List<LogRecord> records = new ArrayList<>();
  private TestApi api;
  private Pods pods;
  private FileTable table;
  private Path log;

  @BeforeEach
  void start() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.make("api");
    Files.writeString(folder.resolve("token"), "first");
    api = new TestApi(certificates);
    pods =
        Pods.start(
            new KubernetesSettings(
                Switch.TRUE,
                api.address(),
                "n1",
                folder.resolve("token"),
                certificates.certificate("api"),
                Duration.ofMillis(10),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                10,
                10),
            Map.of());
    table =
        new FileTable(
            withoutHoldingBack(ReadingSettings.defaults()),
            List.of(FileSource.of(folder + "/pods/*/*/*.log", folder + "/*.log")),
            folder,
            "agent-test",
            new RecordMaker(MaskSettings.defaults(), RecordLimits.defaults()),
            new RecordOrigins("h", Map.of("env", "test"), pods),
            InstantSource.system());
    Path container = folder.resolve("pods/shop_cart-7d9_0a1b/web");
    Files.createDirectories(container);
    log = Files.writeString(container.resolve("0.log"), "first\n");
  }

  @AfterEach
  void stop() {
    table.close();
    pods.close();
    api.close();
  }

  private static ReadingSettings withoutHoldingBack(ReadingSettings all) {
    return new ReadingSettings(
        all.scanInterval(),
        all.pollInterval(),
        Duration.ZERO,
        all.closeAfter(),
        all.recordBytes(),
        all.batchBytes(),
        all.maxFiles(),
        all.restBytes(),
        all.fromEnd());
  }

  private void read() {
    try {
      table.scan(System.nanoTime());
      List<FileBatch> group = table.read(System.nanoTime());
      group.forEach(batch -> records.addAll(Producer.records(batch.batch())));
      table.settle(group);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void await(int count) {
    until(
        count + " records",
        () -> {
          read();
          return records.size() >= count;
        });
  }

  @Test
  void recordsWaitForTheLabelsOfTheirPodWhileOthersGo() throws Exception {
    until("listed", () -> pods.status().lists() > 0);
    api.hold();
    Files.writeString(folder.resolve("other.log"), "of no pod\n");
    await(1);
    read();
    assertThat(records).extracting(LogRecord::message).containsExactly("of no pod");
    api.put("shop", "cart-7d9", "0a1b", "\"labels\": {\"app\": \"cart\", \"env\": \"prod\"}");
    api.letGo();
    await(2);
    assertThat(records.getLast().message()).isEqualTo("first");
    assertThat(records.getLast().fields())
        .containsEntry("labels.app", new Value.Text("cart"))
        .containsEntry("labels.env", new Value.Text("prod"))
        .containsEntry("env", new Value.Text("test"))
        .containsEntry("node", new Value.Text("n1"))
        .containsEntry("pod", new Value.Text("cart-7d9"))
        .containsEntry("namespace", new Value.Text("shop"))
        .containsEntry("container", new Value.Text("web"));
  }

  @Test
  void labelsChangeNoNumbers() throws Exception {
    await(1);
    assertThat(records.getFirst().fields()).doesNotContainKey("labels.app");
    long version = pods.version();
    api.put("shop", "cart-7d9", "0a1b", "\"labels\": {\"app\": \"cart\"}");
    until("known", () -> pods.version() > version);
    Files.writeString(log, "second\n", StandardOpenOption.APPEND);
    await(2);
    assertThat(records.getLast().fields()).containsEntry("labels.app", new Value.Text("cart"));
    assertThat(records.getLast().origin()).isEqualTo(records.getFirst().origin().plus(1));
  }
}
