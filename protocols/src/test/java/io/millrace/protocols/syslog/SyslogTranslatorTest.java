package io.millrace.protocols.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.socket.Translating;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTranslatorTest {
  private final Translating translating =
      new Translating(new SyslogTranslator(RecordLimits.defaults(), ZoneId.of("America/New_York")));

  @AfterEach
  void close() {
    translating.close();
  }

  @Test
  void readsAllThatRfc5424Says() {
    LogRecord record =
        only(
            "<165>1 2026-11-21T10:00:00.123456+01:00 web1.example.com shop 4711 ID47"
                + " [exampleSDID@32473 iut=\"3\" eventSource=\"App\\\"lication\\]\" eventID=\"1011\"]"
                + "[origin ip=\"192.0.2.1\" ip=\"192.0.2.2\"][empty@1] \uFEFFAn application event");
    assertThat(record.timestamp()).isEqualTo(nanos("2026-11-21T09:00:00.123456Z"));
    assertThat(record.level()).isEqualTo(Level.INFO);
    assertThat(record.host()).isEqualTo("web1.example.com");
    assertThat(record.service()).isEqualTo("shop");
    assertThat(record.message()).isEqualTo("An application event");
    assertThat(record.fields())
        .containsEntry("facility", text("local4"))
        .containsEntry("severity", text("notice"))
        .containsEntry("procid", text("4711"))
        .containsEntry("msgid", text("ID47"))
        .containsEntry("exampleSDID@32473.iut", text("3"))
        .containsEntry("exampleSDID@32473.eventSource", text("App\"lication]"))
        .containsEntry("exampleSDID@32473.eventID", text("1011"))
        .containsEntry("origin.ip", text("192.0.2.1"))
        .containsEntry("origin.ip.2", text("192.0.2.2"))
        .containsEntry("empty@1", new Value.Json("{}"))
        .hasSize(10);
  }

  @Test
  void whatRfc5424LeavesOutIsLeftOut() {
    LogRecord record = only("<0>1 - - - - - -");
    assertThat(record.timestamp()).isEqualTo(EpochNanos.of(CollectorServer.NOW));
    assertThat(record.level()).isEqualTo(Level.CRITICAL);
    assertThat(record.host()).isEqualTo(Translating.PEER);
    assertThat(record.service()).isEqualTo("unknown");
    assertThat(record.message()).isEmpty();
    assertThat(record.fields()).containsOnlyKeys("facility", "severity");
  }

  @Test
  void structuredDataThatIsMalformedStaysText() {
    LogRecord record = only("<34>1 - host app - - [a b=\"c] rest");
    assertThat(record.message()).isEqualTo("[a b=\"c] rest");
    assertThat(record.service()).isEqualTo("app");
  }

  /** Time, host, service, process id and message; `none` for what is not there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Oct 11 22:14:15 mymachine su: 'su root' failed   | 2026-10-12T02:14:15Z | mymachine | su | none | 'su root' failed
          Nov  1 02:00:00 web1 CRON[123]: (root) CMD (x)   | 2026-11-01T07:00:00Z | web1 | CRON | 123 | (root) CMD (x)
          Jan  1 00:00:30 h a: b                           | 2027-01-01T05:00:30Z | h | a | none | b
          Nov 21 04:59:00 sshd[9]: no host                 | 2026-11-21T09:59:00Z | none | sshd | 9 | no host
          Nov 21 2026 04:59:00 fw1 : %ASA-6-1: Built       | 2026-11-21T09:59:00Z | fw1 | none | none | : %ASA-6-1: Built
          2026-11-21T10:00:00.5+01:00 h postfix/smtpd[7]: x | 2026-11-21T09:00:00.5Z | h | postfix/smtpd | 7 | x
          2026-11-21T10:00:00Z zeus app: x                 | 2026-11-21T10:00:00Z | zeus | app | none | x
          Nov 21 10:00:00.250 +0100 h app: x               | 2026-11-21T09:00:00.250Z | h | app | none | x
          Nov 21 05:00:00 zeus app: x                      | 2026-11-21T10:00:00Z | zeus | app | none | x
          Nov 21 05:00:00 2026 h app: x                    | 2026-11-21T10:00:00Z | h | app | none | x
          29: *Nov 21 05:00:00.123: %SYS-5-CONFIG_I: Done  | 2026-11-21T10:00:00.123Z | none | %SYS-5-CONFIG_I | none | Done
          1 1795255200.5 mx1 flows src=1.1.1.1             | 2026-11-21T10:00:00.5Z | mx1 | none | none | flows src=1.1.1.1
          Nov 21 05:00:00 last message repeated 3 times    | 2026-11-21T10:00:00Z | none | none | none | last message repeated 3 times
          Nov 21 05:00:00 h kernel: [ 12.5] usb 1-1: new   | 2026-11-21T10:00:00Z | h | kernel | none | [ 12.5] usb 1-1: new
          Nov 21 05:00:00 h see http://x/y                 | 2026-11-21T10:00:00Z | h | none | none | see http://x/y
          Nov 21 05:00:00 fe80::1 app: x                   | 2026-11-21T10:00:00Z | fe80::1 | app | none | x
          app[12]: no time                                 | 2026-11-21T10:00:00Z | none | app | 12 | no time
          just words                                       | 2026-11-21T10:00:00Z | none | none | none | just words
          Feb 30 10:00:00 h a: b                           | 2026-11-21T10:00:00Z | none | none | none | Feb 30 10:00:00 h a: b
          """)
  void readsTheLooserForms(
      String sent, String time, String host, String service, String process, String message) {
    LogRecord record = only("<13>" + sent);
    assertThat(record.timestamp()).isEqualTo(nanos(time));
    assertThat(record.host()).isEqualTo(host.equals("none") ? Translating.PEER : host);
    assertThat(record.service()).isEqualTo(service.equals("none") ? "unknown" : service);
    assertThat(record.message()).isEqualTo(message);
    assertThat(record.fields().get("procid"))
        .isEqualTo(process.equals("none") ? null : text(process));
    assertThat(record.level()).isEqualTo(Level.INFO);
  }

  @Test
  void aLineWithoutPriorityIsText() {
    LogRecord record = only("2026-11-21 09:00:00 ERROR it is broken\r\n");
    assertThat(record.message()).isEqualTo("2026-11-21 09:00:00 ERROR it is broken");
    assertThat(record.timestamp()).isEqualTo(nanos("2026-11-21T09:00:00Z"));
    assertThat(record.level()).isEqualTo(Level.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<192>x", "<>x", "<1x", "<", "<13"})
  void whatIsNoPriorityIsText(String sent) {
    assertThat(only(sent).message()).isEqualTo(sent);
  }

  @Test
  void jsonIsTextUnlessItSaysItself() {
    String json = "{\"msg\":\"sold out\",\"order\":{\"number\":7},\"tags\":[\"a\"]}";
    LogRecord text = only("<13>Nov 21 05:00:00 h app: " + json);
    assertThat(text.message()).isEqualTo(json);
    assertThat(text.fields()).doesNotContainKey("order.number");
    LogRecord object = only("<13>Nov 21 05:00:00 h app: @cee: " + json);
    assertThat(object.message()).isEqualTo("sold out");
    assertThat(object.service()).isEqualTo("app");
    assertThat(object.fields())
        .containsEntry("order.number", new Value.Whole(7))
        .containsEntry("tags", new Value.Json("[\"a\"]"));
    LogRecord without = only("<13>Nov 21 05:00:00 h app: @cee: {\"a\":1}");
    assertThat(without.message()).isEqualTo(" {\"a\":1}");
    assertThat(without.fields()).containsEntry("a", new Value.Whole(1));
    assertThat(only("<13>app: @cee: {\"a\":").message()).isEqualTo("@cee: {\"a\":");
  }

  @Test
  void whatIsCutShortIsKeptReadable() {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.writeBytes("<13>Nov 21 05:00:00 h app: caf".getBytes(StandardCharsets.UTF_8));
    sent.write(0xC3); // the first of the two bytes of é
    sent.write(0);
    List<LogRecord> records = translating.records(sent.toByteArray());
    assertThat(records).extracting(LogRecord::message).containsExactly("caf\uFFFD");
  }

  @Test
  void whatHasTooManyPartsIsKeptAsText() {
    String sent = "<13>1 - h " + "x".repeat(2_000) + " - - - m";
    assertThat(only(sent).message()).isEqualTo(sent);
  }

  @Test
  void nothingIsNoRecord() {
    assertThat(translating.records("\n", "\r\n", "\0")).isEmpty();
    assertThat(translating.rejections).isEmpty();
  }

  private LogRecord only(String frame) {
    List<LogRecord> records = translating.records(frame);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  private static long nanos(String time) {
    return EpochNanos.of(Instant.parse(time));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
