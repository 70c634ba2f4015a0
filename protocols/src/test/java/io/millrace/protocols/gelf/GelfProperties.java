package io.millrace.protocols.gelf;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.http.ByteBudget;
import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.Translating;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever comes in datagrams, in whichever order, is read or counted. */
class GelfProperties {
  private static final ByteBudget BUDGET = new ByteBudget(1 << 20);
  private static final Translating TRANSLATING =
      new Translating(
          new GelfChunks(
              new GelfTranslator(RecordLimits.defaults(), new Decompressed.Bounds(1 << 18, BUDGET)),
              1 << 18));

  /** Beyond those that other tests leave behind. */
  private static final AtomicLong NEXT_ID = new AtomicLong(1L << 40);

  @AfterContainer
  static void close() {
    TRANSLATING.close();
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrPassedOver(@ForAll("datagrams") byte[] datagram) {
    TRANSLATING.rejections.clear();
    int records = TRANSLATING.records(datagram).size();
    boolean part = datagram.length > 12 && datagram[0] == 0x1E && datagram[1] == 0x0F;
    assertThat(records + TRANSLATING.rejections.size()).isBetween(part ? 0 : 1, 1);
    assertThat(BUDGET.used()).isZero();
  }

  @Property(tries = 500)
  void partsMayComeInAnyOrderAndTwice(
      @ForAll @IntRange(min = 1, max = 128) int parts, @ForAll Random random) {
    long id = NEXT_ID.getAndIncrement();
    String text = "x".repeat(parts * 3);
    byte[] message = "{\"short_message\":\"%s\"}".formatted(text).getBytes(StandardCharsets.UTF_8);
    List<byte[]> datagrams = new ArrayList<>();
    int size = (message.length + parts - 1) / parts;
    for (int i = 0; i < parts; i++) {
      int start = Math.min(i * size, message.length);
      byte[] part = Arrays.copyOfRange(message, start, Math.min(start + size, message.length));
      datagrams.add(chunk(id, i, parts, part.length == 0 ? new byte[] {' '} : part));
    }
    Collections.shuffle(datagrams, random);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      records.addAll(TRANSLATING.records(datagrams.get(i)));
      if (i < parts - 1) {
        records.addAll(TRANSLATING.records(datagrams.get(i)));
      }
    }
    assertThat(records).singleElement().extracting(LogRecord::message).isEqualTo(text);
  }

  @Property(tries = 20)
  void messagesThatNeverBecomeWholeAreGivenUp(@ForAll @IntRange(min = 200, max = 400) int count) {
    for (int i = 0; i < count; i++) {
      assertThat(TRANSLATING.records(chunk(i, 0, 2, new byte[1_000]))).isEmpty();
    }
    assertThat(TRANSLATING.records("{\"short_message\":\"a\"}")).hasSize(1);
  }

  @Provide
  Arbitrary<byte[]> datagrams() {
    Arbitrary<byte[]> pieced =
        Arbitraries.of(
                "{",
                "}",
                "\"short_message\":",
                "\"a\"",
                ",",
                "\"_x\":",
                "1",
                "[",
                "]",
                "null",
                "\"level\":",
                "\"timestamp\":",
                "1e999999999",
                "\u001e\u000f",
                "\0\0\0\0\0\0\0\0",
                "\u0001\u0002")
            .list()
            .ofMinSize(1)
            .ofMaxSize(12)
            .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(
        pieced, Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(60));
  }

  private static byte[] chunk(long id, int place, int count, byte[] part) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.write(0x1E);
    chunk.write(0x0F);
    for (int shift = 56; shift >= 0; shift -= 8) {
      chunk.write((int) (id >> shift));
    }
    chunk.write(place);
    chunk.write(count);
    chunk.writeBytes(part);
    return chunk.toByteArray();
  }
}
