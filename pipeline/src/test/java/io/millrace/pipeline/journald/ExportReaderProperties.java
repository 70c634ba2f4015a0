package io.millrace.pipeline.journald;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.pipeline.record.BadRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExportReaderProperties {
  /** A field, whose value is text here, byte by character. */
  record Field(String name, String value) {}

  /** However the stream is cut into parts, what was written is read. */
  @Property(tries = 500)
  void whatWasWrittenIsRead(
      @ForAll("entries") List<List<Field>> entries, @ForAll @IntRange(min = 1, max = 90) int part)
      throws Exception {
    assertThat(read(written(entries), part)).isEqualTo(entries);
  }

  /** What ends within an entry gives the entries before it, and fails. */
  @Property(tries = 500)
  void aPartOfAnEntryIsNone(
      @ForAll("entries") List<List<Field>> entries, @ForAll @IntRange(min = 1, max = 200) int cut)
      throws Exception {
    byte[] whole = written(entries);
    byte[] begun = java.util.Arrays.copyOf(whole, Math.max(0, whole.length - cut));
    List<List<Field>> read = new ArrayList<>();
    try {
      readInto(read, begun, 50);
      assertThat(written(read)).hasSizeGreaterThanOrEqualTo(begun.length);
    } catch (ProtocolException e) {
      assertThat(e).hasMessageContaining("within an entry");
    }
    assertThat(read).isEqualTo(entries.subList(0, read.size()));
  }

  /** Any bytes at all are read to an end. */
  @Property(tries = 1_000)
  void anyBytesEnd(@ForAll byte[] bytes) throws Exception {
    ExportReader reader = new ExportReader(new ByteArrayInputStream(bytes), 100);
    try {
      boolean more = true;
      while (more) {
        try {
          more = reader.next((_, _) -> {});
        } catch (BadRecord e) {
          assertThat(e.reason()).isEqualTo(BadRecord.Reason.TOO_LARGE);
        }
      }
      assertThat(reader.isReady()).isFalse();
    } catch (ProtocolException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<List<List<Field>>> entries() {
    Arbitrary<String> name =
        Arbitraries.strings().withCharRange('A', 'Z').withChars('_').ofMinLength(1).ofMaxLength(9);
    Arbitrary<String> value =
        Arbitraries.strings()
            .withCharRange('a', 'f')
            .withChars('\n', '=', '\0', '\u00ff')
            .ofMaxLength(60);
    return Combinators.combine(name, value).as(Field::new).list().ofMinSize(1).ofMaxSize(6).list();
  }

  private static byte[] written(List<List<Field>> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (List<Field> entry : entries) {
      for (Field field : entry) {
        byte[] value = field.value().getBytes(StandardCharsets.ISO_8859_1);
        out.writeBytes(field.name().getBytes(StandardCharsets.US_ASCII));
        if (field.value().indexOf('\n') < 0) {
          out.write('=');
        } else {
          out.write('\n');
          out.writeBytes(
              ByteBuffer.allocate(Long.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(value.length)
                  .array());
        }
        out.writeBytes(value);
        out.write('\n');
      }
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static List<List<Field>> read(byte[] bytes, int part) throws Exception {
    List<List<Field>> entries = new ArrayList<>();
    readInto(entries, bytes, part);
    return entries;
  }

  private static void readInto(List<List<Field>> entries, byte[] bytes, int part)
      throws IOException, BadRecord {
    ExportReader reader = new ExportReader(new InParts(bytes, part), 1_000_000);
    List<Field> entry = new ArrayList<>();
    while (reader.next(
        (name, value) ->
            entry.add(new Field(name, new String(value, StandardCharsets.ISO_8859_1))))) {
      entries.add(List.copyOf(entry));
      entry.clear();
    }
  }

  /** A stream that gives no more at once than a part. */
  private static final class InParts extends InputStream {
    private final InputStream all;
    private final int part;

    InParts(byte[] bytes, int part) {
      this.all = new ByteArrayInputStream(bytes);
      this.part = part;
    }

    @Override
    public int read() throws IOException {
      return all.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return all.read(into, offset, Math.min(part, length));
    }
  }
}
