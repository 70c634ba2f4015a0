package io.millrace.protocols.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.http.ByteBudget;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.Frames;
import io.millrace.protocols.socket.Translating;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** Whatever comes is cut where its values end, and read or passed over. */
class ForwardProperties {
  private static final ByteBudget BUDGET = new ByteBudget(1 << 20);
  private static final ForwardTranslator TRANSLATOR =
      new ForwardTranslator(RecordLimits.defaults(), new Decompressed.Bounds(1 << 16, BUDGET));
  private static final Translating TRANSLATING =
      new Translating((bytes, offset, length, out) -> {
        String _ = TRANSLATOR.read(bytes, offset, length, out);
      });

  @AfterContainer
  static void close() {
    TRANSLATING.close();
  }

  @Property(tries = 1_000)
  void valuesMayBeCutAnywhere(
      @ForAll @Size(max = 5) List<@From("values") byte[]> values,
      @ForAll @IntRange(min = 1, max = 30) int step)
      throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    for (byte[] value : values) {
      stream.writeBytes(value);
      expected.add(new String(value, StandardCharsets.ISO_8859_1));
    }
    assertThat(Frames.cut(stream.toByteArray(), step, new MessagePackFraming(1 << 14), BUDGET))
        .isEqualTo(expected);
    assertThat(BUDGET.used()).isZero();
  }

  @Property(tries = 3_000)
  void anyWholeValueIsReadOrPassedOver(@ForAll("values") byte[] value) {
    TRANSLATING.records(value);
  }

  @Property(tries = 3_000)
  void anyBytesAreReadOrEndTheConnection(@ForAll @Size(min = 1, max = 80) byte[] bytes) {
    try {
      for (String frame : Frames.cut(bytes, 7, new MessagePackFraming(1 << 14), BUDGET)) {
        TRANSLATING.records(frame.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("it sends what is no MessagePack|a message is longer .*");
    }
    assertThat(BUDGET.used()).isZero();
  }

  @Provide
  Arbitrary<byte[]> values() {
    return Arbitraries.oneOf(scalar(), event(), nested());
  }

  private Arbitrary<byte[]> scalar() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(number -> packed(out -> out.packLong(number))),
        Arbitraries.doubles().map(number -> packed(out -> out.packDouble(number))),
        Arbitraries.strings().ofMaxLength(300).map(text -> packed(out -> out.packString(text))),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(300)
            .map(bytes -> packed(out -> out.packBinaryHeader(bytes.length).writePayload(bytes))),
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(20)
            .map(bytes ->
                packed(out ->
                    out.packExtensionTypeHeader((byte) 0, bytes.length).writePayload(bytes))),
        Arbitraries.of(true, false).map(bit -> packed(out -> out.packBoolean(bit))),
        Arbitraries.just(packed(MessagePacker::packNil)));
  }

  private Arbitrary<byte[]> nested() {
    return Arbitraries.integers()
        .between(0, 1)
        .flatMap(kind ->
            scalar()
                .list()
                .ofMaxSize(4)
                .map(values ->
                    packed(out -> {
                      if (kind == 0) {
                        out.packArrayHeader(values.size());
                      } else {
                        out.packMapHeader(values.size());
                      }
                      for (byte[] value : values) {
                        if (kind == 1) {
                          out.packString("k" + value.length);
                        }
                        out.writePayload(value);
                      }
                    })));
  }

  private Arbitrary<byte[]> event() {
    return Arbitraries.oneOf(scalar(), nested())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts ->
            packed(out -> {
              out.packArrayHeader(parts.size() + 1).packString("tag");
              for (byte[] part : parts) {
                out.writePayload(part);
              }
            }));
  }

  private interface Packing {
    void to(MessagePacker out) throws IOException;
  }

  private static byte[] packed(Packing packing) {
    try (var out = MessagePack.newDefaultBufferPacker()) {
      packing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
