package io.millrace.protocols.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.millrace.pipeline.record.BadRecord;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProtobufReaderProperties {
  /** Bytes around a message that are not the reader's to touch. */
  private static final int AROUND = 5;

  private final ProtobufReader reader = new ProtobufReader();

  @Property(tries = 500)
  void readsWhatTheLibraryWrites(@ForAll("messages") UnknownFieldSet message) throws Exception {
    start(message.toByteArray());
    assertThat(fields()).isEqualTo(message);
  }

  @Property(tries = 1_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll boolean entering) {
    start(bytes);
    try {
      int fields = 0;
      while (reader.next()) {
        fields++;
        assertThat(reader.offset()).isBetween(AROUND, AROUND + bytes.length);
        assertThat(reader.offset() + reader.length()).isBetween(AROUND, AROUND + bytes.length);
        if (entering) {
          entered();
        }
      }
      assertThat(fields).isLessThanOrEqualTo(bytes.length);
    } catch (BadRecord bad) {
      assertThat(bad.reason()).isEqualTo(BadRecord.Reason.MALFORMED);
      assertThat(bad.position()).isBetween(AROUND, AROUND + bytes.length);
    }
  }

  @Property(tries = 500)
  void whateverIsInAMessageItsNeighbourIsRead(@ForAll byte[] within) throws Exception {
    start(new Message().bytes(1, within).number(2, 17).encoded());
    assertThat(reader.next()).isTrue();
    entered();
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isEqualTo(2);
    assertThat(reader.number()).isEqualTo(17);
    assertThat(reader.next()).isFalse();
  }

  @Property
  void readsDecimals(@ForAll double value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeDouble(7, value);
    out.flush();
    start(bytes.toByteArray());
    assertThat(reader.next()).isTrue();
    assertThat(reader.decimal()).isEqualTo(value);
  }

  @Example
  void refusesWhatIsNoField() {
    for (byte[] bytes :
        new byte[][] {
          {0}, // the field 0
          {0x0B}, // a group
          {0x0F}, // a type that there is not
          {0x08}, // a number that is cut off
          {0x08, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, // one that is too long
          {0x09, 1, 2, 3, 4, 5, 6, 7}, // seven bytes of eight
          {0x0D, 1, 2, 3}, // three of four
          {0x0A, 2, 1}, // one of two
          {0x0A, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, // a negative length
        }) {
      start(bytes);
      assertThatThrownBy(reader::next)
          .as(Arrays.toString(bytes))
          .isInstanceOf(BadRecord.class)
          .hasMessageContaining("malformed protobuf");
    }
  }

  private void start(byte[] bytes) {
    byte[] around = new byte[bytes.length + 2 * AROUND];
    Arrays.fill(around, (byte) 1);
    System.arraycopy(bytes, 0, around, AROUND, bytes.length);
    reader.start(around, AROUND, bytes.length);
  }

  /** Enters the field as if it were a message, and leaves it where it cannot be read further. */
  private void entered() {
    long mark = reader.enter();
    try {
      while (reader.next()) {
        reader.enter();
      }
    } catch (BadRecord _) {
      // Not a message.
    }
    reader.leave(mark);
  }

  private UnknownFieldSet fields() throws BadRecord {
    UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
    while (reader.next()) {
      Field.Builder field = Field.newBuilder();
      switch (reader.field() % 4) {
        case 0 -> field.addVarint(reader.number());
        case 1 -> field.addFixed64(reader.number());
        case 2 -> field.addFixed32((int) reader.number());
        default ->
            field.addLengthDelimited(
                ByteString.copyFrom(reader.bytes(), reader.offset(), reader.length()));
      }
      fields.mergeField(reader.field(), field.build());
    }
    return fields.build();
  }

  /** The type of a field follows from its number. */
  @Provide
  Arbitrary<UnknownFieldSet> messages() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, (1 << 29) - 1);
    Arbitrary<byte[]> values = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
    return Combinators.combine(numbers, Arbitraries.longs(), values)
        .as(ProtobufReaderProperties::field)
        .list()
        .ofMaxSize(10)
        .map(fields -> {
          UnknownFieldSet.Builder all = UnknownFieldSet.newBuilder();
          fields.forEach(all::mergeFrom);
          return all.build();
        });
  }

  private static UnknownFieldSet field(int number, long value, byte[] bytes) {
    Field.Builder field = Field.newBuilder();
    switch (number % 4) {
      case 0 -> field.addVarint(value);
      case 1 -> field.addFixed64(value);
      case 2 -> field.addFixed32((int) value);
      default -> field.addLengthDelimited(ByteString.copyFrom(bytes));
    }
    return UnknownFieldSet.newBuilder().mergeField(number, field.build()).build();
  }
}
