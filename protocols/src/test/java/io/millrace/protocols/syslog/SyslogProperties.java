package io.millrace.protocols.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.http.ByteBudget;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Frames;
import io.millrace.protocols.socket.Translating;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is sent, and however it is cut, it becomes records, and none of it is lost. */
class SyslogProperties {
  private static final Translating TRANSLATING =
      new Translating(new SyslogTranslator(RecordLimits.defaults(), ZoneOffset.UTC));

  @AfterContainer
  static void close() {
    TRANSLATING.close();
  }

  @Property(tries = 3_000)
  void anyBytesAreOneRecordOrNone(@ForAll("messages") byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    List<LogRecord> records = TRANSLATING.records(message);
    assertThat(TRANSLATING.rejections).isEmpty();
    if (text.chars().allMatch(c -> c == 0 || c == '\n' || c == '\r')) {
      assertThat(records).isEmpty();
    } else {
      assertThat(records).hasSize(1);
    }
  }

  @Property(tries = 3_000)
  void noWordIsLost(@ForAll("messages") byte[] message, @ForAll @IntRange(max = 191) int priority) {
    String text = new String(message, StandardCharsets.UTF_8) + " lastwords";
    String sent = "<" + priority + ">" + text;
    LogRecord record = TRANSLATING.records(sent).getFirst();
    String kept =
        record.message()
            + ' '
            + record.service()
            + ' '
            + record.host()
            + ' '
            + record.fields().entrySet().stream()
                .map(field -> field.getKey() + ' ' + text(field.getValue()))
                .collect(Collectors.joining(" "));
    assertThat(kept).contains("lastwords");
    for (String word : List.of("tagged", "hosted", "named@7", "valued", "worded")) {
      if (text.contains(word)) {
        assertThat(kept).as(sent).contains(word);
      }
    }
  }

  @Property(tries = 1_000)
  void framesMayBeCutAnywhere(
      @ForAll @Size(max = 8) List<@Size(max = 40) byte[]> bodies,
      @ForAll List<Boolean> counted,
      @ForAll @IntRange(min = 1, max = 30) int step)
      throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      boolean counts = i < counted.size() && counted.get(i);
      String body = "<13>" + new String(bodies.get(i), StandardCharsets.ISO_8859_1);
      String message = counts ? body : body.replace("\n", "");
      byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
      stream.writeBytes(
          counts ? (bytes.length + " ").getBytes(StandardCharsets.US_ASCII) : new byte[0]);
      stream.writeBytes(bytes);
      if (!counts) {
        stream.write('\n');
      }
      expected.add(message);
    }
    List<String> frames =
        Frames.cut(stream.toByteArray(), step, new SyslogFraming(1 << 14), new ByteBudget(1 << 20));
    assertThat(frames).isEqualTo(expected);
  }

  @Property(tries = 1_000)
  void anyStreamIsCutIntoFrames(
      @ForAll("messages") byte[] stream, @ForAll @IntRange(min = 1, max = 30) int step)
      throws Exception {
    int bytes =
        Frames.cut(stream, step, new SyslogFraming(1 << 14), new ByteBudget(1 << 20)).stream()
            .mapToInt(String::length)
            .sum();
    assertThat(bytes).isLessThanOrEqualTo(stream.length);
  }

  @Provide
  Arbitrary<byte[]> messages() {
    Arbitrary<byte[]> pieced =
        Arbitraries.of(
                "<13>",
                "<34>1 ",
                "2026-11-21T10:00:00Z ",
                "Nov 21 10:00:00 ",
                "1795255200.5 ",
                "hosted ",
                "tagged[17]: ",
                "tagged: ",
                "- ",
                "[",
                "]",
                "[named@7 ",
                "a=\"valued\"",
                "worded ",
                "\\",
                "\"",
                ":",
                " ",
                "=",
                "*",
                "12 ",
                "@cee: ",
                "{\"a\":1}",
                "é",
                "\n")
            .list()
            .ofMaxSize(14)
            .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(pieced, Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : value.toString();
  }
}
