package io.millrace.agent.journald;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Producer;
import io.millrace.model.Level;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.pipeline.journald.ExportReader;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.RecordDefaults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryRecordTest {
  private static final int ENTRY_BYTES = 100_000;

  private final EntryRecord record = new EntryRecord(MaskSettings.defaults());

  private List<LogRecord> records(String export) throws IOException {
    byte[] bytes = export.getBytes(StandardCharsets.UTF_8);
    ExportReader entries = new ExportReader(new ByteArrayInputStream(bytes), ENTRY_BYTES);
    LogBatchWriter out = new LogBatchWriter(1_000);
    while (record.read(entries) != null) {
      record.write(RecordDefaults.of("", "agent-host", 7), out);
    }
    return Producer.records(out.finish("t", Origin.NONE));
  }

  @Test
  void secretsAreMaskedInMessagesAndFields() throws Exception {
    LogRecord made =
        records(
                """
                __CURSOR=s=1;i=2
                __REALTIME_TIMESTAMP=1795255200123456
                _SOURCE_MONOTONIC_TIMESTAMP=4111111111111111
                SYSLOG_IDENTIFIER=shop
                MESSAGE={"msg":"up","password":"hunter2"}
                _CMDLINE=/bin/shop --token=abcdef --port=1
                API_TOKEN=abcdef

                """)
            .getFirst();
    assertThat(made.message()).isEqualTo("{\"msg\":\"up\",\"password\":\"***\"}");
    assertThat(made.host()).isEqualTo("agent-host");
    assertThat(made.fields())
        .containsEntry("cmdline", new Value.Text("/bin/shop --token=*** --port=1"))
        .containsEntry("api_token", new Value.Text("***"))
        .containsEntry("source_monotonic_timestamp", new Value.Text("4111111111111111"))
        .containsEntry("cursor", new Value.Text("s=1;i=2"));
    assertThat(record.masked()).isEqualTo(1);
  }

  @Test
  void whatCannotBeARecordIsARecordThatSaysSo() throws Exception {
    String many =
        IntStream.range(0, 2_000).mapToObj(i -> "F" + i + "=x\n").collect(Collectors.joining());
    List<LogRecord> made =
        records(
            "__CURSOR=1\nSYSLOG_IDENTIFIER=shop\nMESSAGE="
                + "x".repeat(2 * ENTRY_BYTES)
                + "\n\n__CURSOR=2\nMESSAGE=y\n"
                + many
                + "\n__CURSOR=3\nMESSAGE=z\n\n");
    assertThat(made).hasSize(3);
    assertThat(made.get(0).message()).contains("more than the limit of 100000 bytes");
    assertThat(made.get(0).service()).isEqualTo("shop");
    assertThat(made.get(0).level()).isEqualTo(Level.WARN);
    assertThat(made.get(1).message()).contains("more fields than the limit of 1000");
    assertThat(made.get(1).fields()).containsEntry("cursor", new Value.Text("2"));
    assertThat(made.get(2).message()).isEqualTo("z");
  }

  @Test
  void whatHasNoCursorIsNoJournal() {
    assertThatThrownBy(() -> records("MESSAGE=x\n\n")).hasMessageContaining("__CURSOR");
  }
}
